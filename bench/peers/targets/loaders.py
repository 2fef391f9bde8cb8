"""The loaders, each reduced to two functions: what it does with a line, and with a whole file.

Both return (verdict, error): accept, alter, drop or reject, and the loader's own words. Every loader
runs its own code, as installed. Training frameworks are stood in for by empty modules where data
preparation imports but does not use them (`stand_in`).
"""

import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import logging
import os
import pathlib
import sys
import tempfile
import types
from unittest import mock

os.environ.setdefault("TOGETHER_NO_BANNER", "1")
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
logging.disable(logging.CRITICAL)

# A template that renders every message whatever its role: what it refuses, the loader refuses.
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}"
    "{% if message['tool_calls'] %}{{ message['tool_calls'] | tojson }}{% endif %}"
    "<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


class Loader:
    package = ""
    judges = ""
    line = None
    whole = None


class StandIn(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds modules that are not installed as empty ones."""

    def __init__(self, names):
        self.names = names

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in self.names:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        module = mock.MagicMock(name=spec.name)
        module.__spec__ = spec
        module.__path__ = []
        module.__name__ = spec.name
        module.__version__ = "99.0.0"
        module.cuda.is_available.return_value = False
        module.Transform = type("Transform", (), {})  # a base class
        return module

    def exec_module(self, module):
        pass


def stand_in(*names):
    import transformers  # looks for what is installed before there are stand-ins

    assert transformers
    sys.meta_path.append(StandIn(set(names)))


def bare_package(*names):
    """Packages whose modules can be imported without running their __init__."""
    root = pathlib.Path(importlib.util.find_spec(names[0].split(".")[0]).origin).parent.parent
    for name in names:
        package = types.ModuleType(name)
        package.__path__ = [str(root / name.replace(".", "/"))]
        sys.modules[name] = package


def temporary(data):
    file = tempfile.NamedTemporaryFile(suffix=".jsonl", delete=False)
    file.write(data)
    file.close()
    return pathlib.Path(file.name)


def said(error):
    return f"{type(error).__name__}: {error}"


class Together(Loader):
    package = "together"
    judges = "together.utils.files.check_file, each line as a file of its own, and the file"

    def __init__(self):
        from together.utils.files import check_file

        self.check = check_file

    def whole(self, path):
        try:
            report = self.check(path)
        except Exception as error:
            return "reject", said(error)
        return ("accept", "") if report["is_check_passed"] else ("reject", report.get("message", ""))

    def line(self, line, record):
        path = temporary(line + b"\n")
        try:
            return self.whole(path)
        finally:
            path.unlink()


class MistralCommon(Loader):
    package = "mistral_common"
    judges = "ChatCompletionRequest and MistralRequestValidatorV13 in finetuning mode"

    def __init__(self):
        from mistral_common.protocol.instruct import messages, request, validator

        self.request = request.ChatCompletionRequest
        self.messages = messages
        self.validator = validator.MistralRequestValidatorV13(
            mode=validator.ValidationMode.finetuning
        )

    def message(self, value):
        kinds = {
            "system": self.messages.SystemMessage,
            "user": self.messages.UserMessage,
            "assistant": self.messages.FinetuningAssistantMessage,
            "tool": self.messages.ToolMessage,
        }
        role = value.get("role") if isinstance(value, dict) else None
        if role not in kinds:
            raise ValueError(f"Unexpected role {role!r}")
        return kinds[role].model_validate(value)

    def line(self, line, record):
        try:
            turns = record.get("messages", record.get("interactions"))
            if not isinstance(turns, list):
                raise ValueError("The conversation does not contain one of messages, interactions")
            request = self.request.model_construct(
                messages=[self.message(turn) for turn in turns],
                tools=self.tools(record.get("tools")),
                model=None,
            )
            self.validator.validate_messages(request.messages)
            self.validator._validate_tools(request.tools or [])
        except Exception as error:
            return "reject", said(error)
        return "accept", ""

    def tools(self, tools):
        from mistral_common.protocol.instruct.tool_calls import Tool

        return None if tools is None else [Tool.model_validate(tool) for tool in tools]


class Datasets(Loader):
    package = "datasets"
    judges = 'load_dataset("json", data_files=FILE)'

    def __init__(self):
        import datasets

        datasets.disable_progress_bars()
        self.load = datasets.load_dataset

    def whole(self, path):
        with tempfile.TemporaryDirectory() as cache:
            try:
                self.load("json", data_files=str(path), split="train", cache_dir=cache)
            except Exception as error:
                cause = error.__cause__ or error
                return "reject", said(cause)
        return "accept", ""


def chatml_tokenizer():
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    inner = Tokenizer(models.WordLevel({"<unk>": 0, "a": 1}, unk_token="<unk>"))
    inner.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=inner, unk_token="<unk>", eos_token="<unk>")
    tokenizer.chat_template = CHATML
    return tokenizer


class Trl(Loader):
    package = "trl"
    judges = "trl.data_utils: conversion to messages and apply_chat_template, with a ChatML template"

    def __init__(self):
        stand_in("torch", "accelerate", "peft")
        from trl import data_utils

        self.utils = data_utils
        self.tokenizer = chatml_tokenizer()

    def line(self, line, record):
        example = copy.deepcopy(record)
        try:
            if self.utils.is_conversational_from_value(example):
                example = self.utils.maybe_convert_to_chatml(example)
            if self.utils.is_conversational(example):
                self.utils.apply_chat_template(
                    example, self.tokenizer, tools=example.get("tools")
                )
            elif not self.standard(example):
                raise KeyError(f"no column that a trainer reads: {sorted(example)}")
        except Exception as error:
            return "reject", said(error)
        return "accept", ""

    @staticmethod
    def standard(example):
        """Text columns as SFTTrainer, DPOTrainer and KTOTrainer index them."""
        for keys in (("text",), ("prompt", "completion"), ("chosen", "rejected")):
            if all(isinstance(example.get(key), str) for key in keys):
                return True
        return False


class LlamaFactory(Loader):
    package = "llamafactory"
    judges = "the converter of the record's layout, and the length test of its supervised processor"

    def __init__(self):
        stand_in("torch", "accelerate", "peft", "trl", "omegaconf", "av", "librosa", "torchaudio")
        from llamafactory.data import converter, parser

        self.parser = parser
        self.converters = converter.DATASET_CONVERTERS

    def attributes(self, record):
        if "conversations" in record:
            return {"formatting": "sharegpt", "columns": self.columns(record, messages="conversations")}
        if "messages" in record:
            tags = {
                "role_tag": "role", "content_tag": "content", "user_tag": "user",
                "assistant_tag": "assistant", "observation_tag": "tool",
                "function_tag": "function_call", "system_tag": "system",
            }
            return {"formatting": "openai", "tags": tags,
                    "columns": self.columns(record, messages="messages")}
        return {"formatting": "alpaca", "columns": self.columns(
            record, prompt="instruction", query="input", response="output")}

    @staticmethod
    def columns(record, **names):
        for name in ("system", "tools", "history", "images", "videos", "audios", "chosen", "rejected"):
            if name in record:
                names[name] = name
        return {key: value for key, value in names.items() if value in record or key in (
            "messages", "prompt", "response")}

    def line(self, line, record):
        try:
            attributes = self.attributes(record)
            attr = self.parser.DatasetAttr("file", dataset_name="data")
            attr.join(attributes)
            attr.ranking = "chosen" in record and "rejected" in record
            arguments = types.SimpleNamespace(media_dir=".")
            aligned = self.converters[attr.formatting](attr, arguments)(copy.deepcopy(record))
        except Exception as error:
            return "reject", said(error)
        answers = 2 if attr.ranking else 1
        if len(aligned["_prompt"]) % 2 != 1 or len(aligned["_response"]) < answers:
            return "drop", "Dropped invalid example"
        return "accept", ""


class MsSwift(Loader):
    package = "ms_swift"
    judges = "AutoPreprocessor's choice of preprocessor, batched_preprocess with strict=False"

    def __init__(self):
        bare_package("swift", "swift.utils", "swift.dataset", "swift.dataset.preprocessor",
                     "swift.template")
        stand_in("torch", "modelscope", "json_repair", "sentencepiece")
        for name, module in (
            ("get_logger", "logger"), ("is_dist", "env"), ("is_master", "env"),
            ("remove_arrow_padding", "schema_utils"), ("TOOL_KEYS", "schema_utils"),
        ):
            found = getattr(importlib.import_module(f"swift.utils.{module}"), name)
            setattr(sys.modules["swift.utils"], name, found)
        sys.modules["swift.utils"].safe_ddp_context = None  # for runs on several machines
        template = importlib.import_module("swift.template.utils")
        sys.modules["swift.template"].history_to_messages = template.history_to_messages
        sys.modules["swift.template"].MaxLengthError = type("MaxLengthError", (ValueError,), {})
        from swift.dataset.preprocessor import core

        self.core = core

    def preprocessor(self, record):
        for key in ("conversation", "conversations", "messages"):
            if key in record:
                return self.core.MessagesPreprocessor()
        if "instruction" in record and "input" in record:
            return self.core.AlpacaPreprocessor()
        return self.core.ResponsePreprocessor()

    def renamed(self, preprocessor, record):
        known = {key.lower(): value for key, value in preprocessor.columns.items()}
        names = [known.get(key.lower(), key) for key in record]
        row = {}
        for key, name in zip(record, names):
            # Several columns of one meaning keep their names.
            row[name if names.count(name) == 1 else key] = record[key]
        return row

    def line(self, line, record):
        try:
            preprocessor = self.preprocessor(record)
            row = self.renamed(preprocessor, copy.deepcopy(record))
            batch = {key: [value] for key, value in row.items()}
            result = preprocessor.batched_preprocess(
                batch, strict=False, ignore_max_length_error=False)
        except Exception as error:
            return "reject", said(error)
        if not result.get("messages"):
            return "drop", "There are errors in the dataset, the data will be deleted"
        return self.compared(record, result["messages"][0])

    @staticmethod
    def compared(record, messages):
        """Whether keys of messages are gone."""
        before = record.get("messages")
        if not isinstance(before, list):
            return "accept", ""
        lost = set()
        for message in before:
            lost |= set(message)
        for message in messages:
            lost -= set(message)
        lost -= {"role", "content"}
        if any(message["role"] == "tool_call" for message in messages):
            lost -= {"tool_calls", "tool_call_id", "function_call"}  # a turn of their own
        return ("alter", f"keys of messages are gone: {', '.join(sorted(lost))}") if lost else (
            "accept", "")


class Torchtune(Loader):
    package = "torchtune"
    judges = "the message transform of the record's layout, and validate_messages"

    def __init__(self):
        stand_in("torch")
        bare_package("torchtune", "torchtune.data", "torchtune.modules")
        stand_in("torchtune")  # what else the module imports
        messages = importlib.import_module("torchtune.data._messages")
        self.messages = messages

    def transform(self, record):
        messages = self.messages
        if "messages" in record:
            return messages.OpenAIToMessages()
        if "conversations" in record:
            return messages.ShareGPTToMessages()
        if "instruction" in record:
            return messages.AlpacaToMessages()
        if "chosen" in record and "rejected" in record:
            return messages.ChosenRejectedToMessages()
        if "prompt" in record and "completion" in record:
            return messages.InputOutputToMessages(
                column_map={"input": "prompt", "output": "completion"})
        return messages.InputOutputToMessages()

    def line(self, line, record):
        try:
            sample = self.transform(record)(copy.deepcopy(record))
            for key in ("messages", "chosen", "rejected"):
                if key in sample:
                    self.messages.validate_messages(sample[key])
        except Exception as error:
            return "reject", said(error)
        return "accept", ""


class Axolotl(Loader):
    package = "axolotl"
    judges = "the chat_template strategy, with a ChatML template"

    def __init__(self):
        stand_in("torch", "accelerate", "peft", "trl", "bitsandbytes", "torchao", "addict", "colorama",
                 "fire", "gradio", "optimum", "wandb", "art", "boto3", "gcsfs", "s3fs", "adlfs",
                 "ocifs", "deepspeed", "schedulefree", "lm_eval", "langdetect", "immutabledict",
                 "posthog", "fastcore", "numba", "liger_kernel", "hf_transfer", "evaluate", "scipy",
                 "sentencepiece", "mistral_common", "psutil", "requests", "aiohttp", "dotenv",
                 "torchvision", "kernels", "flash_attn", "xformers")
        from axolotl.prompt_strategies import chat_template

        self.module = chat_template
        self.tokenizer = chatml_tokenizer()

    def line(self, line, record):
        field = "messages" if "messages" in record else "conversations"
        mappings = {"role": "role", "content": "content"}
        if field == "conversations":
            mappings = {"role": "from", "content": "value"}
        try:
            prompter = self.module.ChatTemplatePrompter(
                self.tokenizer, chat_template=CHATML, message_property_mappings=mappings,
                field_messages=field)
            strategy = self.module.ChatTemplateStrategy(
                prompter, tokenizer=self.tokenizer, train_on_inputs=False, sequence_len=1 << 20,
                roles_to_train=["assistant"], train_on_eos="turn")
            strategy.tokenize_prompt(copy.deepcopy(record))
        except Exception as error:
            return "reject", said(error)
        return "accept", ""


LOADERS = {
    "together": Together,
    "mistral": MistralCommon,
    "datasets": Datasets,
    "trl": Trl,
    "llama-factory": LlamaFactory,
    "ms-swift": MsSwift,
    "torchtune": Torchtune,
    "axolotl": Axolotl,
}
