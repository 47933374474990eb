#include "schedule/cron_complaint.h"

#include <algorithm>
#include <string>
#include <utility>

#include "schedule/cron_hint.h"
#include "schedule/nickname_hint.h"
#include "schedule/schedule_text.h"

namespace cronviz::schedule {
namespace {

using Kind = FieldIssue::Kind;

Code code_of(Kind kind) {
  switch (kind) {
    case Kind::out_of_range:
    case Kind::random_outside:
    case Kind::zero_step:
      return Code::out_of_range;
    case Kind::reversed:
    case Kind::end_zero:
      return Code::reversed_range;
    case Kind::big_step:
      return Code::step_too_large;
    case Kind::empty_item:
    case Kind::no_value:
    case Kind::bad_word:
    case Kind::bad_step:
    case Kind::single_step:
    case Kind::trailing:
      return Code::bad_characters;
  }
  return Code::bad_characters;
}

std::string quoted(std::string_view text) { return "'" + std::string(text) + "'"; }

std::string bounds(const FieldSpec& spec, const CronDialect& dialect) {
  const int high = dialect.busybox_fields ? spec.modulus - 1 + spec.base : spec.high;
  return set_text(bits_between(spec.low, high));
}

std::string in_field(const FieldSpec& spec) { return " (" + std::string(spec.label) + ")"; }

// "'january' is not a month (1-12, jan-dec)".
std::string not_a_value(std::string_view text, const FieldSpec& spec, const CronDialect& dialect) {
  std::string out = quoted(text) + " is not " + (spec.field == CronField::hour ? "an " : "a ");
  out += spec.label;
  out += " (" + bounds(spec, dialect);
  if (!spec.names.empty()) {
    out += ", ";
    out += spec.names.substr(0, 3);
    out += '-';
    out += spec.names.substr(spec.names.size() - 3);
  }
  return out + ')';
}

// "debian reads 5": what the daemon makes of an accepted oddity.
std::string reads(const FieldIssue& issue, const CronDialect& dialect) {
  std::string out(dialect.name);
  out += " reads ";
  return out + (issue.low > issue.high ? "nothing" : set_text(bits_between(issue.low, issue.high)));
}

std::string step_message(const FieldIssue& issue, const ScheduleText& text) {
  const FieldSpec& spec = spec_of(issue.field);
  const std::string at(text.in(issue.at));
  const std::string read = issue.accepted ? ": " + reads(issue, text.dialect) : "";
  if (issue.kind == Kind::zero_step) {
    return "step " + at + " is outside 1-" + number_text(spec.high) + in_field(spec) + read;
  }
  if (issue.kind == Kind::single_step) {
    return quoted(at) + " has a step without a range" + in_field(spec) + read;
  }
  if (issue.kind == Kind::big_step) {
    return "step " + at + " is larger than its range" + in_field(spec) + read;
  }
  return quoted(at) + " is not a step" + in_field(spec) + read;
}

std::string message_of(const FieldIssue& issue, const ScheduleText& text) {
  const FieldSpec& spec = spec_of(issue.field);
  const CronDialect& dialect = text.dialect;
  const std::string at(text.in(issue.at));
  switch (issue.kind) {
    case Kind::empty_item:
      return "empty item in the list" + in_field(spec);
    case Kind::no_value:
      if (at == "-" && issue.at.begin != issue.item.begin)
        return quoted(text.in(issue.item)) + " has no end" + in_field(spec);
      return not_a_value(at, spec, dialect);
    case Kind::bad_word:
      return not_a_value(at, spec, dialect);
    case Kind::out_of_range:
      return at + " is outside " + bounds(spec, dialect) + in_field(spec) +
             (issue.accepted ? "; " + reads(issue, dialect) : "");
    case Kind::random_outside:
      return at + " is outside " + bounds(spec, dialect) + in_field(spec) +
             "; cronie takes the line only when it draws " +
             set_text(bits_between(issue.low, issue.high));
    case Kind::reversed:
      return at + " runs backwards" + (issue.accepted ? " and matches nothing" : "") +
             in_field(spec);
    case Kind::end_zero:
      return at + " runs backwards" + in_field(spec) + "; " + reads(issue, dialect);
    case Kind::bad_step:
    case Kind::zero_step:
    case Kind::single_step:
    case Kind::big_step:
      return step_message(issue, text);
    case Kind::trailing: {
      const std::string kept(text.in({text.fields[index_of(issue.field)].begin, issue.at.begin}));
      if (!issue.accepted) return quoted(at) + " cannot follow " + quoted(kept) + in_field(spec);
      return quoted(at) + " is ignored: " + std::string(dialect.name) + " reads " + quoted(kept) +
             in_field(spec);
    }
  }
  return "";
}

// What busybox goes on with after an error: the sets as they are now.
std::string kept_by_busybox(const FieldSpec& spec, std::uint64_t bits) {
  const std::uint64_t all = bits_between(spec.low, spec.modulus - 1 + spec.base);
  std::string out = "; busybox keeps the line and reads ";
  if ((bits & all) == all) return out + "every " + std::string(spec.label);
  return out + ((bits & all) == 0 ? "nothing" : set_text(bits & all));
}

void push(CronParse& parse, Severity severity, Code code, TextRange at, std::string message,
          std::string hint) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.code = code;
  diagnostic.span.begin = at.begin;
  diagnostic.span.end = at.end;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  parse.diagnostics.push_back(std::move(diagnostic));
}

void push_issue(const FieldIssue& issue, const ScheduleText& text, const Reading& reading,
                CronParse& parse) {
  const bool kept = !issue.accepted && text.dialect.busybox_fields;
  std::string message = message_of(issue, text);
  if (kept) {
    message += kept_by_busybox(spec_of(issue.field), reading.bits[index_of(issue.field)]);
  }
  // cronie drops such a line on a bad day: an error although it is accepted.
  const bool error = !issue.accepted || issue.kind == Kind::random_outside;
  push(parse, error ? Severity::error : Severity::warning,
       kept ? Code::kept_although_wrong : code_of(issue.kind), issue.at, std::move(message),
       hint_for(issue, text));
}

// "4 fields; a cron expression has 5": at the end, or at a word that can only be the command.
void push_field_count(int count, TextRange at, const ScheduleText& text, CronParse& parse) {
  std::string message = number_text(count) + (count == 1 ? " field" : " fields");
  if (!at.empty()) message += " before " + quoted(text.in(at));
  message += "; a cron expression has 5";
  const bool kept = text.dialect.busybox_fields && text.has_all_fields();
  if (kept) message += "; busybox takes the command for the rest and keeps the line";
  if (text.dialect.busybox_fields && !kept) message += "; busybox drops the line without a word";
  push(parse, Severity::error, kept ? Code::kept_although_wrong : Code::field_count, at,
       std::move(message), count > 0 ? hint_for_missing_fields(count, text) : "");
}

}  // namespace

void complain(std::string_view line, const CronDialect& dialect, const Reading& reading,
              CronParse& parse) {
  const ScheduleText text{line, dialect, parse.text};
  const auto missing = std::find_if(parse.text.begin(), parse.text.end(),
                                    [](TextRange range) { return range.empty(); });
  const int count = static_cast<int>(missing - parse.text.begin());
  const TextRange end{parse.end, parse.end};
  if (count < cron_field_count && dialect.busybox_fields) {
    push_field_count(count, end, text, parse);  // busybox looks no further
    return;
  }
  for (const FieldIssue& issue : reading.issues) {
    if (!issue.accepted && looks_like_command(issue.field, text)) {
      // What follows are words of the command: one mistake, not several.
      const std::size_t field = index_of(issue.field);
      push_field_count(static_cast<int>(field), parse.text[field], text, parse);
      return;
    }
    push_issue(issue, text, reading, parse);
    if (begins_with_odd_space(text.in(issue.at))) return;  // the fields behind it have moved
  }
  if (count < cron_field_count) push_field_count(count, end, text, parse);
}

void complain_nickname(std::string_view line, const CronDialect& dialect, CronParse& parse) {
  const TextRange at = parse.text[0];
  const std::string_view word = at.in(line);
  std::string message = "unknown nickname " + quoted(word);
  if (dialect.busybox_fields) message += "; busybox drops the line without a word";
  push(parse, Severity::error, Code::unknown_nickname, at, std::move(message),
       hint_for_nickname(word.substr(1), line.substr(at.end), dialect));
}

}  // namespace cronviz::schedule
