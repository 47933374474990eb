// What `show` tells of one job, before it is a screen or a record of JSON: the same for all kinds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/inventory.h"
#include "report/context.h"
#include "report/report.h"
#include "report/show.h"

namespace cronviz::report {

struct ShownPlace {
  std::string file;
  std::uint32_t line = 0;  // 1-based; 0: the file as a whole
};

struct ShownFile {
  std::string unit;  // of a timer's files; else empty
  std::string_view role;
  std::string path;
  std::string target;  // of a link; may be empty
};

struct ShownSetting {
  std::string unit;     // "logrotate.timer"; empty: an assignment of a crontab
  std::string section;  // likewise
  std::string key;
  std::string value;
  ShownPlace place;
  bool in_force = true;
  std::optional<ShownPlace> overridden_by;
  std::string reason;  // why it is not in force; empty: it is
};

struct ShownVariable {
  std::string name;
  std::optional<std::string> value;  // empty: not known
  std::optional<ShownPlace> place;   // empty: no line sets it
  std::string origin;                // of one that no line sets
};

struct Shown {
  Record job;            // cronviz.job/1
  RecordList next;       // cronviz.run/1
  std::string headline;  // "logrotate.timer: systemd timer, enabled"
  std::string state;     // as is-enabled names it; empty: no timer, or not known
  Facts facts;           // what stands above all else on a screen
  std::optional<std::string> command;
  std::optional<std::string> input;
  std::optional<std::string> shell;
  std::optional<std::string> directory;  // the command starts in
  std::optional<std::string> mail_to;    // empty text: nobody
  std::vector<ShownFile> files;
  std::vector<ShownSetting> settings;
  std::vector<ShownVariable> environment;
  std::vector<Finding> findings;    // that concern the job
  std::vector<std::string> capped;  // units of which more was read than is kept
};

// --- what is told of each kind (show_cron.cpp, show_timer.cpp, show_anacron.cpp)
void tell_cron(const Context& context, const model::Job& job, const ShowOptions& options,
               Shown& out);
void tell_timer(const Context& context, const model::Job& job, Shown& out);
// Its period, delay, date and what starts it.
void tell_anacron(const Context& context, const model::Job& job, Shown& out);
void tell_script(const Context& context, const model::Job& job, Shown& out);

// --- sentences (show_words.cpp)
// "the daemon does not read its file: the name has a character that it does not take"; empty for a
// job that runs.
std::string ignored_words(const model::Inventory& inventory, const model::Job& job);
// Why there is no next run, from find_next()'s reason.
std::string no_next_words(const model::Inventory& inventory, const model::Job& job,
                          std::string_view reason);
// A fact, unless it is empty.
void add_fact(Facts& facts, std::string name, std::string value);
std::string length_words(std::chrono::microseconds length);  // "1h 30min", "infinity"
std::string place_words(const ShownPlace& place);            // "/etc/crontab:3"

// --- the forms of the answer (show_record.cpp, show_screen.cpp)
Record show_record(const Shown& shown);
// Everything but the next runs and the findings.
void add_screen(const Shown& shown, std::vector<Block>& blocks);

}  // namespace cronviz::report
