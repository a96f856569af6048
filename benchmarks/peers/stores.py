"""The peers, each as its own documentation sets up a hybrid search over chunks that are already cut.

A peer is built from texts and their vectors; `hybrid` and `dense` take a question, embed it by the function that all
peers share, and give the numbers of the chunks, best first. Stock settings, except where a comment says why not.
"""
import os
import tempfile

import numpy as np

RESULTS = 10


def text_of(row):
    return f"{row['title']}\n{row['text']}" if row["title"] else row["text"]


class LanceDb:
    """Vectors without an index (exact), its own full-text index, its RRF reranker."""

    def __init__(self, texts, vectors, embed):
        import lancedb
        import pyarrow
        from lancedb.rerankers import RRFReranker
        self.embed, self.fuse = embed, RRFReranker()
        self.folder = tempfile.TemporaryDirectory()
        rows = pyarrow.table({"number": pyarrow.array(range(len(texts)), pyarrow.int64()), "text": texts,
                              "vector": pyarrow.FixedSizeListArray.from_arrays(
                                  pyarrow.array(np.ascontiguousarray(vectors).ravel()), vectors.shape[1])})
        self.table = lancedb.connect(self.folder.name).create_table("chunks", rows)
        self.table.create_fts_index("text", use_tantivy=False)
        self.index_vectors()

    def index_vectors(self):
        """Below 100,000 rows its documentation advises none."""

    def hybrid(self, question):
        found = (self.table.search(query_type="hybrid").vector(self.embed([question])[0]).text(question)
                 .limit(RESULTS).rerank(self.fuse).to_arrow())
        return found["number"].to_pylist()

    def dense(self, question):
        return self.table.search(self.embed([question])[0]).limit(RESULTS).to_arrow()["number"].to_pylist()


class LanceDbIndexed(LanceDb):
    """The same with an approximate index on the vectors (IVF_HNSW_SQ)."""

    def index_vectors(self):
        self.table.create_index(metric="cosine", index_type="IVF_HNSW_SQ", num_partitions=1)


class Chroma:
    """Its HNSW graph; the local engine has no lexical leg."""

    def __init__(self, texts, vectors, embed):
        import chromadb
        self.embed = embed
        client = chromadb.EphemeralClient(chromadb.Settings(anonymized_telemetry=False))
        self.rows = client.create_collection("chunks", metadata={"hnsw:space": "cosine"}, embedding_function=None)
        for at in range(0, len(texts), 5000):
            some = slice(at, min(at + 5000, len(texts)))
            self.rows.add(ids=[str(n) for n in range(len(texts))[some]], embeddings=vectors[some], documents=texts[some])

    def dense(self, question):
        found = self.rows.query(query_embeddings=self.embed([question]), n_results=RESULTS, include=["documents"])
        return [int(n) for n in found["ids"][0]]


class LlamaIndex:
    """VectorStoreIndex in memory, BM25Retriever, QueryFusionRetriever with reciprocal ranks and no rewriting."""

    def __init__(self, texts, vectors, embed):
        from llama_index.core import VectorStoreIndex
        from llama_index.core.embeddings import BaseEmbedding
        from llama_index.core.llms import MockLLM
        from llama_index.core.retrievers import QueryFusionRetriever
        from llama_index.core.schema import TextNode
        from llama_index.retrievers.bm25 import BM25Retriever

        class Embedding(BaseEmbedding):
            def _get_text_embedding(self, text):
                return embed([text])[0].tolist()

            def _get_query_embedding(self, query):
                return embed([query])[0].tolist()

            async def _aget_query_embedding(self, query):
                return self._get_query_embedding(query)

        nodes = [TextNode(id_=str(n), text=text, embedding=vectors[n].tolist()) for n, text in enumerate(texts)]
        index = VectorStoreIndex(nodes=nodes, embed_model=Embedding())
        self.vectors = index.as_retriever(similarity_top_k=RESULTS)
        words = BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=RESULTS)
        self.fused = QueryFusionRetriever([self.vectors, words], llm=MockLLM(), mode="reciprocal_rerank",
                                          similarity_top_k=RESULTS, num_queries=1, use_async=False)

    def hybrid(self, question):
        return [int(one.node.node_id) for one in self.fused.retrieve(question)]

    def dense(self, question):
        return [int(one.node.node_id) for one in self.vectors.retrieve(question)]


class Haystack:
    """InMemoryDocumentStore, both of its retrievers, DocumentJoiner with reciprocal ranks, in a pipeline."""

    def __init__(self, texts, vectors, embed):
        from haystack import Document, Pipeline, component
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        @component
        class Embedder:
            @component.output_types(embedding=list[float])
            def run(self, text: str):
                return {"embedding": embed([text])[0].tolist()}

        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents([Document(id=str(n), content=text, embedding=vectors[n].tolist())
                               for n, text in enumerate(texts)])
        self.near = Pipeline()
        self.both = Pipeline()
        for pipeline in (self.near, self.both):
            pipeline.add_component("embedder", Embedder())
            pipeline.add_component("vectors", InMemoryEmbeddingRetriever(store, top_k=RESULTS))
            pipeline.connect("embedder.embedding", "vectors.query_embedding")
        self.both.add_component("words", InMemoryBM25Retriever(store, top_k=RESULTS))
        self.both.add_component("joiner", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=RESULTS))
        self.both.connect("vectors", "joiner")
        self.both.connect("words", "joiner")

    def hybrid(self, question):
        found = self.both.run({"embedder": {"text": question}, "words": {"query": question}})
        return [int(one.id) for one in found["joiner"]["documents"]]

    def dense(self, question):
        return [int(one.id) for one in self.near.run({"embedder": {"text": question}})["vectors"]["documents"]]


class Txtai:
    """Embeddings with hybrid=True, ids only (content off, its fastest form)."""

    def __init__(self, texts, vectors, embed):
        from txtai import Embeddings
        given = iter(range(0))

        def transform(some):
            rows = [row for _, row in zip(some, given)]
            return vectors[rows] if len(rows) == len(some) else embed(some)
        given = iter(range(len(texts)))
        self.index = Embeddings({"method": "external", "transform": transform, "hybrid": True, "content": False})
        self.index.index([(n, text, None) for n, text in enumerate(texts)])
        given = iter(range(0))

    def hybrid(self, question):
        return [int(n) for n, _ in self.index.search(question, RESULTS)]

    def dense(self, question):
        return [int(n) for n, _ in self.index.search(question, RESULTS, weights=1)]


class HandBuilt:
    """What a careful engineer joins: bm25s (numba, stemmed) and faiss, reciprocal ranks. Flat to 20,000, then a graph."""

    def __init__(self, texts, vectors, embed):
        import bm25s
        import faiss
        import Stemmer
        faiss.omp_set_num_threads(1)
        self.embed, self.cut, self.stemmer = embed, bm25s.tokenize, Stemmer.Stemmer("english")
        self.words = bm25s.BM25(backend="numba")
        self.words.index(self.tokens(texts), show_progress=False)
        wide = vectors.shape[1]
        if len(texts) <= 20_000:
            self.vectors = faiss.IndexFlatIP(wide)
        else:
            self.vectors = faiss.IndexHNSWFlat(wide, 32, faiss.METRIC_INNER_PRODUCT)
            self.vectors.hnsw.efSearch = 64
        self.vectors.add(vectors)

    def tokens(self, texts):
        return self.cut(texts, stopwords="en", stemmer=self.stemmer, show_progress=False)

    def dense(self, question, count=RESULTS):
        return self.vectors.search(self.embed([question]), count)[1][0].tolist()

    def hybrid(self, question):
        words = self.words.retrieve(self.tokens([question]), k=50, n_threads=1, show_progress=False)[0][0].tolist()
        scores = {}
        for ranking in (words, self.dense(question, 50)):
            for rank, chunk in enumerate(ranking):
                scores[chunk] = scores.get(chunk, 0) + 1 / (60 + rank)
        return sorted(scores, key=scores.get, reverse=True)[:RESULTS]


PEERS = {"lancedb": LanceDb, "lancedb-indexed": LanceDbIndexed, "chroma": Chroma, "llama-index": LlamaIndex,
         "haystack": Haystack, "txtai": Txtai, "bm25s+faiss": HandBuilt}
PACKAGES = {"lancedb": ["lancedb"], "lancedb-indexed": ["lancedb"], "chroma": ["chromadb"],
            "llama-index": ["llama-index-core", "llama-index-retrievers-bm25"], "haystack": ["haystack-ai"],
            "txtai": ["txtai", "torch"], "bm25s+faiss": ["bm25s", "numba", "faiss-cpu"]}
os.environ.update(HAYSTACK_TELEMETRY_ENABLED="False", ANONYMIZED_TELEMETRY="False", HF_HUB_OFFLINE="1",
                  TOKENIZERS_PARALLELISM="false")
