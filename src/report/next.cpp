#include "report/next.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/job_facts.h"
#include "time/instant_text.h"
#include "time/timespan.h"

namespace cronviz::report {
namespace {

using std::chrono::floor;
using std::chrono::seconds;

enum : std::size_t {
  f_job_id,
  f_job,
  f_user,
  f_start_at,
  f_start_local,
  f_latest_start_at,
  f_end_at,
  f_left_s,
  f_duration_s,
  f_duration_source,
  f_certainty,
  f_catch_up,
  s_source,
  s_window,
  s_note,
  field_count
};

std::vector<Field> run_fields() {
  std::vector<Field> fields(field_count);
  constexpr std::array<std::pair<std::size_t, std::string_view>, 12> keys{{
      {f_job_id, "job_id"},
      {f_job, "job"},
      {f_user, "user"},
      {f_start_at, "start_at"},
      {f_start_local, "start_local"},
      {f_latest_start_at, "latest_start_at"},
      {f_end_at, "end_at"},
      {f_left_s, "left_s"},
      {f_duration_s, "duration_s"},
      {f_duration_source, "duration_source"},
      {f_certainty, "certainty"},
      {f_catch_up, "catch_up"},
  }};
  for (const auto& [field, key] : keys) fields[field].key = key;
  return fields;
}

std::string step_words(seconds step) {
  if (step == std::chrono::hours(1)) return "hourly";
  if (step == std::chrono::minutes(1)) return "every minute";
  if (step == seconds(1)) return "every second";
  std::string words = "every ";
  if (step % std::chrono::hours(1) == seconds(0)) {
    append_number(words, step / std::chrono::hours(1));
    return words + " hours";
  }
  if (step % std::chrono::minutes(1) == seconds(0)) {
    append_number(words, step / std::chrono::minutes(1));
    return words + " min";
  }
  time::append_left(words, step);
  return words;
}

// "then every 5 min (288/day)", "then every 15 min to 17:45", "then 11 more in 24h".
std::string rhythm_words(const analysis::Rhythm& rhythm, const time::Zone& zone) {
  std::string words = "then ";
  switch (rhythm.kind) {
    case analysis::Rhythm::Kind::every:
      words += step_words(rhythm.step) + " (";
      append_number(words, rhythm.count);
      words += "/day)";
      break;
    case analysis::Rhythm::Kind::every_until: {
      std::string until;
      time::append_human(until, rhythm.until, zone, time::Detail::weekday_time);
      words += step_words(rhythm.step) + " to " + until.substr(until.rfind(' ') + 1);
      break;
    }
    case analysis::Rhythm::Kind::irregular:
      append_number(words, rhythm.count - 1);
      words += " more in 24h";
      break;
  }
  return words;
}

struct Rows {
  const Context context;
  const analysis::Agenda agenda;
  const time::Instant after;
  const std::vector<bool> first_of_job;  // by row: the first one of its job

  void fill(std::size_t index, Row& row) const;

 private:
  std::string note(std::size_t index) const;
  static std::string folder_note(const model::Inventory& inventory,
                                 const analysis::Occurrence& occurrence);
  std::string pending_note(const model::Job& job) const;
  std::string repeat_note(const model::Job& job) const;
  std::string running_note(const model::Job& job) const;
};

void Rows::fill(std::size_t index, Row& row) const {
  const model::Inventory& inventory = context.inventory;
  const analysis::Occurrence& occurrence = agenda.rows[index];
  const model::Job& job = inventory.jobs[occurrence.job];
  const schedule::Run& run = occurrence.run;
  row.reset(field_count);
  auto& values = row.values;

  std::string& id = row.text(f_job_id);
  model::append_job_id(id, inventory, job);
  values[f_job_id] = std::string_view(id);
  values[f_job] = model::job_name(inventory, job);
  std::string& source = row.text(s_source);
  if (occurrence.scripts > 1) {
    std::string& name = row.text(f_job);
    name.append(folder_name(inventory, job)).append(" (");
    append_number(name, occurrence.scripts);
    values[f_job] = std::string_view(name += " scripts)");
    source += model::script_folder(inventory, job);
  } else {
    append_source(source, inventory, job);
  }
  values[s_source] = std::string_view(source);
  if (job.user != model::no_index) values[f_user] = model::job_user(inventory, job);
  values[f_start_at] = run.start;
  values[f_start_local] = LocalInstant{run.start};
  const std::string_view certainty = run_certainty(inventory, job, run);
  values[f_certainty] = certainty;
  if (certainty != "estimated" && run.latest != time::Instant::max())
    values[f_latest_start_at] = run.latest;
  const seconds window = floor<seconds>(run.latest - run.start);
  if (run.latest == time::Instant::max()) {
    values[s_window] = std::string_view("unlimited");
  } else if (certainty != "estimated" && window.count() > 0) {
    values[s_window] = window;
  }
  values[f_left_s] = floor<seconds>(run.start - context.now);
  values[f_catch_up] = run.catch_up;

  row.text(s_note) = note(index);
  values[s_note] = std::string_view(row.scratch[s_note]);
}

std::string Rows::note(std::size_t index) const {
  const analysis::Occurrence& occurrence = agenda.rows[index];
  const model::Job& job = context.inventory.jobs[occurrence.job];
  const bool told = is_told(context.inventory, job, occurrence.run);
  const bool drawn = !told && is_drawn(context.inventory, job);
  std::string note = run_note(occurrence.run, drawn);
  const time::Instant next_minute =
      std::chrono::floor<std::chrono::minutes>(after) + std::chrono::minutes(1);
  if (job.kind == model::JobKind::cron && occurrence.run.start == next_minute && drawn) {
    note += note.empty() ? "random: may have started before" : ", or has started before";
  }
  const auto add = [&note](const std::string& more) {
    if (!more.empty() && !note.empty()) note += "; ";
    note += more;
  };
  if (occurrence.folded) {
    std::string rhythm =
        rhythm_words(analysis::find_rhythm(context.inventory, occurrence.job, after), context.zone);
    const schedule::Timer* timer = model::timer_schedule(context.inventory, job);
    // Of the calendar alone.
    if (timer != nullptr && !timer->monotonic.empty()) rhythm.insert(5, "at least ");
    add(rhythm);
  }
  if (first_of_job[index]) {
    add(told ? repeat_note(job) : pending_note(job));
    add(anacron_note(context.inventory, job));
  }
  add(folder_note(context.inventory, occurrence));
  const time::Instant before = index == 0 ? context.now : agenda.rows[index - 1].run.start;
  if (before <= occurrence.run.start && !occurrence.run.catch_up)
    add(clock_change_note(context.zone, before, occurrence.run.start));
  return note;
}

// "behind 3 others of cron.daily" of a script that waits; "/etc/cron.hourly is empty" of a line
// that runs nothing.
std::string Rows::folder_note(const model::Inventory& inventory,
                              const analysis::Occurrence& occurrence) {
  const model::Job& job = inventory.jobs[occurrence.job];
  if (job.via == model::no_index) return empty_folder_note(inventory, occurrence.job);
  if (job.via_order < 2) return {};
  std::string note = "behind ";
  append_number(note, job.via_order - 1);
  note.append(job.via_order == 2 ? " other of " : " others of ");
  return note.append(folder_name(inventory, job));
}

// The monotonic value that starts a unit again and again; null: none does.
const schedule::TimerMonotonic* repeating(const schedule::Timer& timer) {
  using schedule::TimerBase;
  const auto found = std::find_if(
      timer.monotonic.begin(), timer.monotonic.end(), [](const schedule::TimerMonotonic& each) {
        return each.base == TimerBase::unit_active || each.base == TimerBase::unit_inactive;
      });
  return found == timer.monotonic.end() ? nullptr : &*found;
}

// "OnUnitActiveSec=10min"
std::string setting_words(const schedule::TimerMonotonic& setting) {
  std::string words(schedule::timer_base_key(setting.base));
  words += '=';
  time::append_timespan(words, setting.value);
  return words;
}

// "then by OnUnitActiveSec=1d": how it goes on behind the elapse that its manager has told.
std::string Rows::repeat_note(const model::Job& job) const {
  const schedule::Timer* timer = model::timer_schedule(context.inventory, job);
  const schedule::TimerMonotonic* repeat = timer == nullptr ? nullptr : repeating(*timer);
  return repeat == nullptr ? std::string() : "then by " + setting_words(*repeat);
}

// Of a timer whose unit runs: what it missed then is made up for in one run.
std::string Rows::running_note(const model::Job& job) const {
  const model::TimerFacts* facts = model::timer_facts(context.inventory, job);
  const bool runs = facts != nullptr && facts->manager &&
                    facts->manager->idle == model::Idle::running && after <= facts->manager->as_of;
  return runs ? "runs now: not before that has ended" : std::string();
}

// "or earlier, by OnUnitActiveSec=10min"; of a timer whose last window is still open "that of Mon
// 06:00 may still come".
std::string Rows::pending_note(const model::Job& job) const {
  const schedule::Timer* timer = model::timer_schedule(context.inventory, job);
  if (timer == nullptr) return {};
  if (const std::string running = running_note(job); !running.empty()) return running;
  if (!timer->monotonic.empty()) {
    const schedule::TimerMonotonic* repeat = repeating(*timer);
    return "or earlier, by " +
           setting_words(repeat != nullptr ? *repeat : timer->monotonic.front());
  }
  if (!timer->is_random()) return {};
  const auto pending = schedule::pending_run(*timer, context.inventory.zones.front(), after);
  if (!pending) return {};
  const model::TimerFacts* facts = model::timer_facts(context.inventory, job);
  if (facts != nullptr && facts->last && *facts->last >= pending->start) return {};  // it was made
  std::string note = "that of ";
  time::append_human(note, pending->start, context.zone, time::Detail::weekday_time);
  return note + " may still come";
}

// A row each: is it the first one of its job?
std::vector<bool> first_rows(const analysis::Agenda& agenda, std::size_t job_count) {
  std::vector<bool> seen(job_count);
  std::vector<bool> first;
  first.reserve(agenda.rows.size());
  for (const analysis::Occurrence& occurrence : agenda.rows) {
    first.push_back(!seen[occurrence.job]);
    seen[occurrence.job] = true;
  }
  return first;
}

Record window_record(const NextWindow& window, bool truncated) {
  Record record;
  record.entries.push_back({"since_at", window.since});
  record.entries.push_back({"until_at", std::monostate()});
  if (window.until) record.entries.back().value = *window.until;
  record.entries.push_back({"limit", std::monostate()});
  if (window.limit) record.entries.back().value = *window.limit;
  record.entries.push_back({"truncated", truncated});
  return record;
}

std::string window_note(const analysis::Agenda& agenda, std::size_t job_count) {
  std::string note;
  append_number(note, static_cast<std::int64_t>(agenda.rows.size()));
  note += agenda.rows.size() == 1 ? " row" : " rows";
  note += " of ";
  append_number(note, static_cast<std::int64_t>(job_count));
  note += job_count == 1 ? " job" : " jobs";
  if (agenda.truncated) note += "; more with -n";
  return note + ".";
}

}  // namespace

std::vector<Column> run_columns() {
  std::vector<Column> columns(7);
  columns[0].key = "next", columns[0].help = "start of the run";
  columns[0].shown = f_start_at, columns[0].keys = {f_start_at, f_start_local};
  columns[1].key = "left", columns[1].help = "time until then";
  columns[1].shown = f_left_s, columns[1].keys = {f_left_s}, columns[1].align = Align::right;
  columns[2].key = "job", columns[2].help = "name of the job";
  columns[2].shown = f_job, columns[2].keys = {f_job};
  columns[2].cut = Cut::end, columns[2].shrink_order = 3, columns[2].min_width = 10;
  columns[3].key = "user", columns[3].help = "whom it runs as";
  columns[3].shown = f_user, columns[3].keys = {f_user};
  columns[3].cut = Cut::end, columns[3].shrink_order = 4, columns[3].drop_when_narrow = true;
  columns[4].key = "source", columns[4].help = "file and line";
  columns[4].shown = s_source, columns[4].keys = {f_job_id}, columns[4].show_from = 100;
  columns[4].cut = Cut::middle, columns[4].shrink_order = 2, columns[4].min_width = 12;
  columns[4].drop_when_narrow = true;
  columns[5].key = "window", columns[5].help = "how much later than that it may start";
  columns[5].shown = s_window, columns[5].keys = {f_latest_start_at};
  columns[5].show_from = -1, columns[5].align = Align::right;
  columns[6].key = "note", columns[6].help = "what else is known of it";
  columns[6].shown = s_note, columns[6].keys = {f_latest_start_at, f_certainty, f_catch_up};
  columns[6].cut = Cut::end, columns[6].shrink_order = 1, columns[6].min_width = 8;
  columns[6].drop_when_narrow = true;
  return columns;
}

namespace {

// Starts that a listing told and that lie before the window: the listing is older than that.
std::string passed_note(const model::Inventory& inventory, time::Instant after) {
  const auto passed = std::count_if(inventory.schedules.begin(), inventory.schedules.end(),
                                    [after](const schedule::Schedule& schedule) {
                                      const auto* known =
                                          std::get_if<schedule::KnownStart>(&schedule);
                                      return known != nullptr && known->at && *known->at <= after;
                                    });
  if (passed == 0) return {};
  std::string note;
  append_number(note, passed);
  note += passed == 1 ? " start of the listing has" : " starts of the listing have";
  return note + " passed: it is older than now; --now T looks from then";
}

}  // namespace

Report next_report(const Context& context, analysis::Agenda agenda, time::Instant after,
                   const NextWindow& window, std::size_t job_count) {
  Report report = start_report("next", context);
  const std::string counts = window_note(agenda, job_count);
  if (agenda.capped) {
    Finding capped;
    capped.code = Code::capped;
    capped.message = "only the first ";
    append_number(capped.message, static_cast<std::int64_t>(agenda.rows.size()));
    capped.message += " runs of the window are given";
    capped.hint = "narrow the window, or name jobs";
    report.diagnostics.push_back(std::move(capped));
  }
  Record envelope;
  envelope.entries.push_back({"window", window_record(window, agenda.truncated || agenda.capped)});
  report.blocks.emplace_back(std::move(envelope));

  Table table;
  table.key = "runs";
  table.record_schema = "cronviz.run/1";
  table.fields = run_fields();
  table.columns = run_columns();
  table.row_count = agenda.rows.size();
  table.when_empty = {"no runs in this window"};
  std::vector<bool> first = first_rows(agenda, context.inventory.jobs.size());
  auto rows =
      std::make_shared<const Rows>(Rows{context, std::move(agenda), after, std::move(first)});
  table.fill = [rows](std::size_t index, Row& row) { rows->fill(index, row); };
  report.blocks.emplace_back(std::move(table));

  Notes notes;
  notes.lines.push_back({counts + "  " + zone_note(context), false});
  if (const std::string passed = passed_note(context.inventory, after); !passed.empty())
    notes.lines.push_back({passed, true});
  if (const std::string unread = unread_note(report); !unread.empty())
    notes.lines.push_back({unread, true});
  report.blocks.emplace_back(std::move(notes));
  return report;
}

}  // namespace cronviz::report
