"""The trained encoder as an ONNX graph of int8 weights, and its heads.

The graph is written out by hand, in ONNX Runtime's own operators for attention, layer norms and
GELU, so that making it needs no other framework. Weights are quantised per channel; of their eight
bits seven are used, since processors without VNNI instructions overflow with all of them. The mean
cosine of vectors with those in 32 bits is 0.99.
"""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import save_file

from dateline.reading.encoder.encoder import SIZE

Weights = Mapping[str, NDArray[np.float32]]

LAYERS = 4
ATTENTION_HEADS = 12
TINY = 1e-12
OWN = "com.microsoft"
QUANTISED = ["MatMul", "Attention", "Gather"]


class Graph:
    """Nodes and constants of a graph in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant; its name."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], output: str, **attributes: object) -> str:
        """Add a node with one output; the output's name."""
        own = kind in {"Attention", "SkipLayerNormalization", "BiasGelu"}
        domain = OWN if own else ""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output


def graph_of(weights: Weights) -> onnx.ModelProto:
    """The encoder: `ids` (int64) and `mask` (int32), n x pieces, to `hidden`, n x pieces x 384."""
    graph = Graph()
    hidden = _embedded(graph, weights)
    for layer in range(LAYERS):
        hidden = _layer(graph, weights, layer, hidden)
    graph.add("Identity", [hidden], "hidden")
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["sentences", "pieces"]),
        helper.make_tensor_value_info("mask", TensorProto.INT32, ["sentences", "pieces"]),
    ]
    shape = ["sentences", "pieces", SIZE]
    output = helper.make_tensor_value_info("hidden", TensorProto.FLOAT, shape)
    made = helper.make_graph(graph.nodes, "encoder", inputs, [output], graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(OWN, 1)]
    model = helper.make_model(made, opset_imports=opsets)
    model.ir_version = 9
    return model


def _embedded(graph: Graph, weights: Weights) -> str:
    """Words and positions; all words are of the first of the two types that BERT knows."""
    own = "embeddings."
    types = weights[own + "token_type_embeddings.weight"]
    positions = weights[own + "position_embeddings.weight"] + types[0]
    words = graph.constant("words", weights[own + "word_embeddings.weight"])
    zero, one, two = (graph.constant(f"at_{n}", np.array([n], dtype=np.int64)) for n in range(3))
    length = graph.add("Slice", [graph.add("Shape", ["ids"], "shape"), one, two], "length")
    where = graph.add(
        "Slice", [graph.constant("positions", positions), zero, length, zero], "where"
    )
    both = graph.add("Add", [graph.add("Gather", [words, "ids"], "what"), where], "both")
    scale = graph.constant("norm_scale", weights[own + "LayerNorm.weight"])
    shift = graph.constant("norm_shift", weights[own + "LayerNorm.bias"])
    return graph.add("LayerNormalization", [both, scale, shift], "embedded", axis=-1, epsilon=TINY)


def _layer(graph: Graph, weights: Weights, layer: int, hidden: str) -> str:
    """Attention and the dense part of a layer, each added to what went in, and normed."""
    at = f"encoder.layer.{layer}."
    own = at + "attention.self."
    parts = ("query", "key", "value")
    matrix = np.concatenate([weights[f"{own}{part}.weight"].T for part in parts], axis=1)
    shift = np.concatenate([weights[f"{own}{part}.bias"] for part in parts])
    inputs = [
        hidden,
        graph.constant(f"{layer}.attend", matrix),
        graph.constant(f"{layer}.attend_bias", shift),
        "mask",
    ]
    attended = graph.add("Attention", inputs, f"{layer}.attended", num_heads=ATTENTION_HEADS)
    attended = _dense(graph, weights, at + "attention.output.", f"{layer}.a", attended, hidden)
    wide = weights[at + "intermediate.dense.weight"].T
    inner = graph.add("MatMul", [attended, graph.constant(f"{layer}.wide", wide)], f"{layer}.inner")
    bias = graph.constant(f"{layer}.wide_bias", weights[at + "intermediate.dense.bias"])
    inner = graph.add("BiasGelu", [inner, bias], f"{layer}.gelu")
    return _dense(graph, weights, at + "output.", f"{layer}.d", inner, attended)


def _dense(graph: Graph, weights: Weights, at: str, name: str, inner: str, skipped: str) -> str:
    """A dense layer whose result is added to what skipped it, and normed."""
    matrix = graph.constant(f"{name}.weight", weights[at + "dense.weight"].T)
    inputs = [
        graph.add("MatMul", [inner, matrix], f"{name}.dense"),
        skipped,
        graph.constant(f"{name}.scale", weights[at + "LayerNorm.weight"]),
        graph.constant(f"{name}.shift", weights[at + "LayerNorm.bias"]),
        graph.constant(f"{name}.bias", weights[at + "dense.bias"]),
    ]
    return graph.add("SkipLayerNormalization", inputs, f"{name}.out", epsilon=TINY)


def export(weights: Weights, to: Path) -> None:
    """Write `encoder.onnx` and `heads.safetensors`, of the one head that is used, into a folder."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(graph_of(weights), whole)
        quantize_dynamic(
            whole,
            to / "encoder.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=QUANTISED,
            # Shapes cannot be inferred through operators of ONNX Runtime's own.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    heads = {name: np.ascontiguousarray(weights[name]) for name in ("event.weight", "event.bias")}
    save_file(heads, to / "heads.safetensors")
    for path in (to / "encoder.onnx", to / "heads.safetensors"):
        print(f"written: {path.name}, {path.stat().st_size} bytes", file=sys.stderr)
