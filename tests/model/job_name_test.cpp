// The names that commands give their jobs, and the words they are found in.
#include "model/job_name.h"

#include <string>

#include "check.h"
#include "model/inventory.h"
#include "model/shell_words.h"
#include "vectors.h"

namespace cronviz::test {
namespace {

// One job with that command, as Debian's cron reads it.
model::Inventory one_job(std::string command) {
  model::Inventory inventory;
  model::Job job;
  job.command = {0, static_cast<std::uint32_t>(command.size())};
  inventory.files.push_back({"t", std::move(command)});
  inventory.jobs.push_back(job);
  return inventory;
}

TEST("job_name: commands of real crontabs") {
  for (const VectorRow& row : read_vectors("job_names.tsv")) {
    const model::Inventory inventory = one_job(unescape(row[0]));
    CHECK_EQ(at("job_names.tsv", row) + std::string(job_name(inventory, inventory.jobs[0])),
             at("job_names.tsv", row) + unescape(row[1]));
  }
}

TEST("job_name: a name is a part of the command, whatever the command") {
  const std::string alphabet = "ab;&|(){}<>'\"`$\\ \t\n#=/-[!.%";
  std::uint64_t state = 7;
  for (int round = 0; round < 20000; ++round) {
    std::string command;
    for (int i = 0; i < round % 23; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      command += alphabet[(state >> 33) % alphabet.size()];
    }
    const std::string_view name = model::command_name(command);
    if (name.empty()) continue;
    CHECK(name.data() >= command.data() &&
          name.data() + name.size() <= command.data() + command.size());
  }
}

TEST("job_name: strings inside strings end somewhere") {
  std::string command = "/opt/x";
  for (int i = 0; i < 50; ++i) command = "sh -c " + command;
  CHECK_EQ(model::command_name(command), "sh");
  const std::string open(100000, '(');
  CHECK_EQ(model::command_name(open), "");
  CHECK_EQ(model::command_name("x$(" + open), "x$(" + open);
  CHECK_EQ(model::command_name(std::string(100000, '>') + " x"), "");
}

TEST("job_name: shell words") {
  model::ShellWords words("a 'b c'\"d\"e;f>g 2>&1 h&&$(i j)k # l");
  std::string read;
  while (true) {
    const model::ShellToken token = words.next();
    if (token.kind == model::ShellToken::Kind::end) break;
    read += token.kind == model::ShellToken::Kind::word ? "[" : "{";
    read += token.text;
    read += token.kind == model::ShellToken::Kind::word ? "]" : "}";
  }
  CHECK_EQ(read, "[a]['b c'\"d\"e]{;}[f][h]{&&}[$(i j)k]");
  CHECK_EQ(model::unquoted("'a b'"), "a b");
  CHECK_EQ(model::unquoted("'a'b'"), "'a'b'");
  CHECK_EQ(model::unquoted("\\rm"), "rm");
  CHECK_EQ(model::unquoted("'"), "'");
}

}  // namespace
}  // namespace cronviz::test
