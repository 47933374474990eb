#include "report/explain_loss.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "schedule/calendar_facts.h"
#include "schedule/calendar_values.h"

namespace cronviz::report {
namespace {

using schedule::CalendarChain;
using schedule::CalendarComponent;
using schedule::CalendarField;
using schedule::CalendarParse;
using schedule::CalendarSpec;

constexpr int second_microseconds = 1'000'000;

// "30", "7.5".
std::string second_text(int microseconds) {
  std::string text;
  append_number(text, microseconds / second_microseconds);
  if (microseconds % second_microseconds == 0) return text;
  text += '.';
  append_padded(text, microseconds % second_microseconds, 6);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

std::string two_digits(std::int64_t value) {
  std::string text;
  append_padded(text, value, 2);
  return text;
}

std::string last_value(const CalendarSpec& spec, CalendarField field) {
  const auto values = schedule::calendar_values(spec, field);
  return values && !values->empty() ? two_digits(values->back()) : std::string();
}

// The list with its open repetitions closed, as it can be written: "0..45/45".
std::string closed(const CalendarChain& chain, CalendarField field, bool from_month_end) {
  const auto high = static_cast<int>(schedule::calendar_range(field).high);
  const auto append = [field](std::string& out, int value) {
    if (field == CalendarField::second) {
      out += second_text(value);
    } else {
      append_number(out, value);
    }
  };
  std::string out;
  for (const auto& [start, stop, repeat] : chain) {
    if (!out.empty()) out += ',';
    int low = start;
    int end = stop;
    if (repeat > 0 && stop == CalendarComponent::open) {
      end = start + (high - start) / repeat * repeat;
      // `~` counts towards the month's end.
      if (from_month_end) {
        low = start - (start - 1) / repeat * repeat;
        end = start;
      }
    }
    append(out, low);
    if (repeat == 0) continue;
    out += "..";
    append(out, end);
    out += '/';
    append(out, repeat);
  }
  return out;
}

Diagnostic finding(const CalendarParse& parse, CalendarField field, const CalendarChain& chain,
                   const std::string& what) {
  const bool from_end = field == CalendarField::day && parse.spec.from_month_end;
  Diagnostic diagnostic{Severity::warning, Code::lost_slot, {}, {}, {}};
  diagnostic.message = "this repetition is open, and loses slots: " + what;
  diagnostic.hint = "close it: `" + closed(chain, field, from_end) + "`";
  const TextRange range = parse.text[static_cast<std::size_t>(field)];
  diagnostic.span.begin = range.begin;
  diagnostic.span.end = range.end;
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> loss_findings(const CalendarParse& parse, int systemd) {
  const CalendarSpec& spec = parse.spec;
  const schedule::CalendarLoss loss = schedule::lost_slots(spec, systemd);
  std::vector<Diagnostic> findings;
  if (loss.days > 0) {
    std::string what = "behind December systemd ";
    append_number(what, systemd);
    what += " looks on from ";
    append_number(what, loss.days + 1);
    what += " January";
    findings.push_back(finding(parse, CalendarField::day, spec.days, what));
    findings.back().hint += "; systemd 257 has that mended";
  }
  if (loss.hours > 0) {
    findings.push_back(finding(parse, CalendarField::hour, spec.hours,
                               "behind hour " + last_value(spec, CalendarField::hour) +
                                   " of a month's last day systemd looks on from hour " +
                                   two_digits(loss.hours) + " of the 1st"));
  }
  if (loss.minutes > 0) {
    findings.push_back(finding(parse, CalendarField::minute, spec.minutes,
                               "behind 23:" + last_value(spec, CalendarField::minute) +
                                   " systemd looks on from 00:" + two_digits(loss.minutes)));
  }
  if (loss.fraction > 0 || loss.microseconds > 0) {
    const std::string what = loss.fraction > 0
                                 ? "behind a minute's end systemd looks on from " +
                                       second_text(loss.fraction) + " s of the next"
                                 : "behind minute 59 systemd looks on from " +
                                       second_text(loss.microseconds) + " s of the next hour";
    findings.push_back(finding(parse, CalendarField::second, spec.microseconds, what));
  }
  return findings;
}

}  // namespace cronviz::report
