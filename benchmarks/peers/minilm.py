"""The embedder that every peer is given: the weights that Osler uses, in f32, on onnxruntime with one thread."""
import pathlib
import sys

import numpy as np
import onnxruntime as ort
from tokenizers import BertWordPieceTokenizer

sys.path.append(str(pathlib.Path(__file__).parent.parent / "encoder"))
from minilm_graph import Graph, read_safetensors  # noqa: E402

MOST_TOKENS = 256


class MiniLm:
    def __init__(self, models, cache, arithmetic="f32"):
        path = pathlib.Path(cache) / "minilm_padded_f32.onnx"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            made = path.with_suffix(".made")
            Graph(read_safetensors(pathlib.Path(models) / "all-MiniLM-L6-v2.safetensors"), padded=True).save(made)
            made.replace(path)
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = ort.InferenceSession(str(self.narrowed(path) if arithmetic == "int8" else path), options,
                                            providers=["CPUExecutionProvider"])
        self.tokenizer = BertWordPieceTokenizer(str(pathlib.Path(models) / "all-MiniLM-L6-v2.vocab.txt"), lowercase=True)
        self.tokenizer.enable_truncation(MOST_TOKENS)
        self.tokens = 0  # embedded so far, without padding

    @staticmethod
    def narrowed(path):
        """onnxruntime's own dynamic quantisation."""
        from onnxruntime.quantization import QuantType, quantize_dynamic
        small = path.with_name("minilm_padded_int8.onnx")
        if not small.exists():
            quantize_dynamic(str(path), str(small), weight_type=QuantType.QInt8)
        return small

    def embed(self, texts, batch=32):
        """Unit vectors, a row for each text. Texts of like length share a batch, so that little is padded."""
        coded = [one.ids for one in self.tokenizer.encode_batch(list(texts))]
        out = np.empty((len(coded), 384), np.float32)
        order = sorted(range(len(coded)), key=lambda i: len(coded[i]))
        for at in range(0, len(order), batch):
            some = order[at:at + batch]
            longest = max(len(coded[i]) for i in some)
            ids, mask = np.zeros((len(some), longest), np.int64), np.zeros((len(some), longest), np.float32)
            for row, i in enumerate(some):
                ids[row, :len(coded[i])] = coded[i]
                mask[row, :len(coded[i])] = 1
                self.tokens += len(coded[i])
            places = np.tile(np.arange(longest), (len(some), 1))
            out[some] = self.session.run(None, {"ids": ids, "places": places, "mask": mask})[0]
        return out / np.linalg.norm(out, axis=1, keepdims=True)
