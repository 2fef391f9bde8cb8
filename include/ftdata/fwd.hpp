// Forward declarations of the public types.
#pragma once

namespace ftdata {
class ByteSource;
class Checker;
class Dataset;
class FieldMapping;
class FindingSink;
class FixSink;
class JsonValue;
class Line;
class LineFixer;
class Place;
class Record;
class Rule;
class RuleOptions;
class RuleSet;
class Tokenizer;
struct Anchor;
struct Config;
struct ConvertNote;
struct ConvertOptions;
struct ConvertResult;
struct DuplicateMatch;
struct DuplicateOptions;
struct Duplicates;
struct Error;
struct Finding;
struct Gate;
struct InputSummary;
struct Location;
struct Message;
struct RecordId;
struct RecordTokens;
struct ReportOptions;
struct RuleInfo;
struct ScanOptions;
struct ScanResult;
struct TokenReport;
struct TokenSettings;
struct Verdict;
}  // namespace ftdata
