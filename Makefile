# What a person types. Everything else is CMake (CMakePresets.json) and tools/.
#   make demo    set up, build, ingest the demo clinic and ask it questions
#   make test    set up, build, run every test
#   make bench   benchmarks beside their peers       make lint    clang-tidy and clang-format
#   make bench-retrieval  encoder, search, whole retrieval, ingestion beside their peers [BENCH="--quick"]
#   make setup   packages, llama.cpp, models (once)  make clean   delete build/ (the cache stays)
SHELL := /bin/bash
.DEFAULT_GOAL := build
.PHONY: setup build test demo bench bench-retrieval lint clean
export CCACHE_BASEDIR := $(CURDIR)
export CCACHE_NOHASHDIR := 1
export CCACHE_MAXSIZE := 5G

PRESET ?= release
BUILD := build/$(PRESET)

setup:
	@tools/setup.sh

build: setup
	@tools/web.sh
	@cmake --preset $(PRESET) --log-level=NOTICE
	@ninja -C $(BUILD)

test: build
	@tools/test.sh $(BUILD)

# The demo needs the program only, not the tests.
demo: setup
	@tools/web.sh
	@cmake --preset $(PRESET) --log-level=NOTICE
	@ninja -C $(BUILD) osler
	@tools/demo.sh $(BUILD)

bench: build
	@tools/bench.sh $(BUILD)

# The program and its side of the runs only, not the tests.
bench-retrieval: setup
	@tools/web.sh
	@cmake --preset $(PRESET) --log-level=NOTICE
	@tools/bench.sh $(BUILD) retrieval $(BENCH)

lint:
	@tools/setup.sh clang-format-14 clang-tidy-14
	@cmake --workflow --preset lint

clean:
	rm -rf build
