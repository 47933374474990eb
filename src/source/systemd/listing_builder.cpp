#include "source/systemd/listing_builder.h"

#include <utility>

#include "base/text.h"

namespace cronviz::source::systemd {

bool ListingBuilder::add(ListedTimer timer) {
  if (out_.timers.size() == most_timers) {
    cap(timer.place, "more than " + counted(most_timers, "timer") + "; the others are not read");
    return false;
  }
  out_.timers.push_back(std::move(timer));
  return true;
}

void ListingBuilder::push(Severity severity, Code code, TextRange place, std::string message,
                          std::string hint) {
  out_.diagnostics.push_back(
      {severity, code, {file_, place.begin, place.end}, std::move(message), std::move(hint)});
}

void ListingBuilder::complain(Severity severity, Code code, TextRange place, std::string message,
                              std::string hint) {
  if (complaints_ == most_listing_complaints) first_left_out_ = place;
  if (++complaints_ > most_listing_complaints) return;
  push(severity, code, place, std::move(message), std::move(hint));
}

void ListingBuilder::note(TextRange place, std::string message) {
  complain(Severity::note, Code::cannot_read, place, std::move(message), {});
}

void ListingBuilder::warn(Code code, TextRange place, std::string message, std::string hint) {
  out_.complete = false;
  complain(Severity::warning, code, place, std::move(message), std::move(hint));
}

void ListingBuilder::say(Severity severity, TextRange place, std::string message,
                         std::string hint) {
  out_.complete = false;
  push(severity, Code::cannot_read, place, std::move(message), std::move(hint));
}

void ListingBuilder::cap(TextRange place, std::string message) {
  out_.complete = false;
  push(Severity::warning, Code::capped, place, std::move(message), {});
}

void ListingBuilder::fail(TextRange place, std::string message, std::string hint) {
  out_.complete = false;
  out_.diagnostics.clear();
  complaints_ = 0;
  push(Severity::error, Code::cannot_read, place, std::move(message), std::move(hint));
}

Listing ListingBuilder::finish() && {
  if (complaints_ > most_listing_complaints) {
    const std::size_t left_out = complaints_ - most_listing_complaints;
    push(out_.complete ? Severity::note : Severity::warning, Code::cannot_read, first_left_out_,
         counted(left_out, "more place") + " like these could not be read", {});
  }
  return std::move(out_);
}

void add_activated(ListedTimer& timer, std::string_view unit) {
  if (timer.activates.size() == most_activated) {
    timer.activates_cut = true;
  } else {
    timer.activates.emplace_back(unit);
  }
}

std::string quoted(std::string_view text) {
  constexpr std::size_t most = 60;
  if (text.size() <= most) return "'" + std::string(text) + "'";
  std::size_t size = most;
  // Not in the middle of a character.
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xc0) == 0x80) --size;
  return "'" + std::string(text.substr(0, size)) + "...'";
}

std::string counted(std::size_t count, std::string_view noun) {
  std::string text;
  append_number(text, static_cast<std::int64_t>(count));
  text.append(" ").append(noun);
  if (count != 1) text += 's';
  return text;
}

}  // namespace cronviz::source::systemd
