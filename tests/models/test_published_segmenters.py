from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from catpaint.domain.vocabulary import Vocabulary
from catpaint.errors import CheckpointError, DownloadError, FileError
from catpaint.models.deeplab import DeepLabSizes, DeepLabV2
from catpaint.models.network_input import IMAGENET, normalised
from catpaint.models.published_segmenters import evaluation_sizes, load_published_segmenter, without_unlabeled
from catpaint.models.resnet_deep_stem import DeepStemResNetSizes
from catpaint.models.upernet import UperNet, UperNetSizes

IMAGES = np.random.default_rng(0).integers(0, 256, (2, 40, 70, 3), np.uint8)
ADE = without_unlabeled("ade20k")


def mit(folder: Path, classes: int = 150) -> UperNet:
    encoder = DeepStemResNetSizes(blocks=(1, 1, 1, 1), widths=(4, 4, 8, 8), stem=(4, 4, 8))
    torch.manual_seed(0)
    network = UperNet(UperNetSizes(classes, 8, encoder))
    encoder_state = network.encoder.state_dict() | {
        "bn1._tmp_running_mean": torch.zeros(4),
        "bn1._running_iter": torch.ones(1),
    }
    torch.save(encoder_state, folder / "encoder_epoch_50.pth")
    torch.save(network.decoder.state_dict(), folder / "decoder_epoch_50.pth")
    return network.eval()


def transformers_folder(folder: Path, **changes: Any) -> Path:
    from transformers import ConvNextConfig, UperNetConfig, UperNetForSemanticSegmentation

    backbone = ConvNextConfig(
        depths=[1, 1, 1, 1], hidden_sizes=[4, 4, 8, 8], out_features=["stage1", "stage2", "stage3", "stage4"]
    )
    torch.manual_seed(0)
    config = UperNetConfig(
        backbone_config=backbone, hidden_size=8, pool_scales=[1, 2], use_auxiliary_head=False, num_labels=150,
        id2label=dict(enumerate(ADE.names)), label2id={name: i for i, name in enumerate(ADE.names)},
    )  # fmt: skip
    UperNetForSemanticSegmentation(config).save_pretrained(folder)
    if changes:
        path = folder / "config.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | changes))
    return folder


def test_mits_two_files(tmp_path: Path) -> None:
    network = mit(tmp_path)
    by_folder = load_published_segmenter(tmp_path)
    positions = by_folder.segment(IMAGES)
    assert positions.shape == (2, 40, 70)
    assert positions.dtype == np.int64
    assert by_folder.vocabulary.names[:3] == ("wall", "building", "sky")
    assert len(by_folder.vocabulary) == 150
    assert network.sizes.classes == 150
    for name in ("encoder_epoch_50.pth", "decoder_epoch_50.pth"):
        by_file = load_published_segmenter(tmp_path / name)
        np.testing.assert_array_equal(by_file.segment(IMAGES), positions)
        assert by_file.fingerprint == by_folder.fingerprint
    (tmp_path / "decoder_epoch_50.pth").unlink()
    with pytest.raises(FileError, match=r"decoder_epoch_50\.pth: is missing"):
        load_published_segmenter(tmp_path / "encoder_epoch_50.pth")


def test_mits_upernet_averages_five_scales_as_its_published_evaluation(tmp_path: Path) -> None:
    network = mit(tmp_path)
    several, single = load_published_segmenter(tmp_path), load_published_segmenter(f"{tmp_path}:single")
    assert evaluation_sizes(40, 70) == [(320, 544), (384, 672), (480, 800), (544, 928), (576, 1024)]
    image = normalised(IMAGES[:1], *IMAGENET)
    with torch.no_grad():
        mean = sum(
            torch.nn.functional.interpolate(
                network(torch.nn.functional.interpolate(image, size, mode="bilinear", antialias=True)),
                (40, 70),
                mode="bilinear",
            ).softmax(1)
            for size in evaluation_sizes(40, 70)
        )
    assert isinstance(mean, torch.Tensor)
    with torch.inference_mode():
        torch.testing.assert_close(several._logits(IMAGES[:1]), mean / 5, rtol=1e-4, atol=1e-6)
        alone = single._logits(IMAGES[:1])
    assert not torch.allclose(several._logits(IMAGES[:1]), alone.softmax(1), rtol=1e-3)
    assert several.fingerprint != single.fingerprint


def test_deeplab_never_names_untrained_classes(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = DeepLabV2(DeepLabSizes(182, (1, 1, 1, 1), (4, 4, 8, 8)))
    coco = without_unlabeled("cocostuff")
    untrained = [i for i, entry in enumerate(coco.classes) if not entry.trained]
    assert len(untrained) == 11
    with torch.no_grad():
        for convolution in network.base.aspp.children():
            convolution.bias[untrained] = 1e6  # type: ignore[index, operator, union-attr]
    path = tmp_path / "deeplabv2.pth"
    torch.save(network.state_dict(), path)
    segmenter = load_published_segmenter(path)
    assert segmenter.vocabulary.names == Vocabulary.preset("cocostuff").names[1:]
    assert not np.isin(segmenter.segment(IMAGES), untrained).any()


def test_transformers_upernet(tmp_path: Path) -> None:
    segmenter = load_published_segmenter(transformers_folder(tmp_path / "small"))
    positions = segmenter.segment(IMAGES)
    assert positions.shape == (2, 40, 70)
    assert segmenter.notes == ()
    assert segmenter.vocabulary == ADE
    assert segmenter.name == "UperNet (small)"


def test_orders_other_than_the_sources_are_refused(tmp_path: Path) -> None:
    folder = transformers_folder(tmp_path / "m")
    names = list(ADE.names)
    config = json.loads((folder / "config.json").read_text())

    def load(**changes: Any) -> object:
        (folder / "config.json").write_text(json.dumps(config | changes))
        return load_published_segmenter(folder)

    swapped = [names[1], names[0], *names[2:]]
    with pytest.raises(CheckpointError, match=r"config\.json: calls output 0 'building', .*in another order"):
        load(id2label={str(i): name for i, name in enumerate(swapped)})
    with pytest.raises(CheckpointError, match=r"tells 149 classes apart, .* has 150"):
        load(id2label={str(i): name for i, name in enumerate(names[:149])})
    with pytest.raises(CheckpointError, match="is a 'maskformer', not an UperNet"):
        load(model_type="maskformer")
    with pytest.raises(CheckpointError, match="numbers as keys"):
        load(id2label={name: name for name in names})
    generic = load(id2label={str(i): f"LABEL_{i}" for i in range(150)})
    assert "doesn't name its classes" in generic.notes[0]  # type: ignore[attr-defined]
    spelled = load(id2label={str(i): f"{name.title()} , something" for i, name in enumerate(names)})
    assert spelled.notes == ()  # type: ignore[attr-defined]
    (folder / "model.safetensors").write_bytes(b"damaged")
    with pytest.raises(CheckpointError, match=r"model\.safetensors: can't be loaded by transformers"):
        load()
    (folder / "model.safetensors").unlink()
    with pytest.raises(FileError, match=r"holds no model\.safetensors"):
        load()


def test_what_isnt_there(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="get it with `catpaint models get upernet-ade20k-mit`"):
        load_published_segmenter("upernet-ade20k-mit")
    with pytest.raises(DownloadError, match="the hub's 'nobody/nothing' isn't here"):
        load_published_segmenter("nobody/nothing")
    with pytest.raises(FileError, match="no such file, folder or segmenter; there are upernet-ade20k"):
        load_published_segmenter(tmp_path / "none.pth")
    with pytest.raises(CheckpointError, match="holds no segmenter catpaint knows"):
        load_published_segmenter(tmp_path)
    with pytest.raises(CheckpointError, match="'ibot-vit-s-16' is no segmenter but for features"):
        load_published_segmenter("ibot-vit-s-16")
    mit(tmp_path, classes=19)
    with pytest.raises(CheckpointError, match=r"decoder_epoch_50\.pth: tells 19 classes apart"):
        load_published_segmenter(tmp_path)
    torch.save({"a": torch.zeros(1)}, tmp_path / "x.pth")
    with pytest.raises(CheckpointError, match=r"x\.pth: not the multi-scale DeepLabV2"):
        load_published_segmenter(tmp_path / "x.pth")
