#include "render/columns.h"

#include "base/text.h"
#include "check.h"

namespace cronviz::render {
namespace {

report::Table table() {
  report::Table made;
  for (const std::string_view key : {"job", "user", "next", "command", "file"}) {
    report::Column column;
    column.key = key;
    made.columns.push_back(column);
  }
  made.columns[2].show_from = 100;
  made.columns[3].show_from = 160;
  made.columns[4].show_from = -1;
  return made;
}

std::string selected(std::string_view list, int width = 80, bool wide = false) {
  const report::Table made = table();
  Style style;
  style.width = width;
  if (!list.empty()) {
    for (const std::string_view item : split(list, ',')) style.columns.emplace_back(item);
  }
  std::string keys;
  for (const report::Column* column : select_columns(made, style, wide))
    keys.append(column->key).append(" ");
  return keys;
}

TEST("columns: the screen's width chooses the default ones") {
  CHECK_EQ(selected("", 80), "job user ");
  CHECK_EQ(selected("", 100), "job user next ");
  CHECK_EQ(selected("", 160), "job user next command ");
  CHECK_EQ(selected("", 80, true), "job user next command ");
}

TEST("columns: a list is shown as given") {
  CHECK_EQ(selected("file,job"), "file job ");
  CHECK_EQ(selected("FILE,Job"), "file job ");
  CHECK_EQ(selected("job,job"), "job ");
  CHECK_EQ(selected("job,+next,-job"), "next ");
}

TEST("columns: signs change the default ones") {
  CHECK_EQ(selected("+file"), "job user file ");
  CHECK_EQ(selected("-user,+file"), "job file ");
  CHECK_EQ(selected("+user"), "job user ");
  CHECK_EQ(selected("-file"), "job user ");
}

TEST("columns: mistakes are named and the nearest column suggested") {
  const report::Table made = table();
  CHECK(!check_columns(made, {}, Renderer::Form::screen));
  CHECK(!check_columns(made, {"job", "+file"}, Renderer::Form::screen));
  CHECK(!check_columns(made, {"-job"}, Renderer::Form::screen));
  CHECK_EQ(check_columns(made, {"jbo"}, Renderer::Form::screen).value_or(""),
           "unknown column 'jbo' (there are job, user, next, command, file); did you mean 'job'?");
  CHECK_EQ(check_columns(made, {"job", "+quux"}, Renderer::Form::screen).value_or(""),
           "unknown column 'quux' (there are job, user, next, command, file)");
  CHECK_EQ(check_columns(made, {""}, Renderer::Form::screen).value_or(""),
           "unknown column '' (there are job, user, next, command, file)");
  CHECK_EQ(check_columns(made, {"job", "-job"}, Renderer::Form::screen).value_or(""),
           "no column is left to show");
}

std::string fields(const report::Table& made, std::string_view list) {
  std::vector<std::string> columns;
  if (!list.empty()) {
    for (const std::string_view item : split(list, ',')) columns.emplace_back(item);
  }
  const FieldSelection selection = select_fields(made, columns);
  std::string keys = selection.envelope ? "+ " : "";
  for (const std::size_t field : selection.fields) keys.append(made.fields[field].key).append(" ");
  return keys;
}

TEST("columns: csv prints the keys behind the columns, each once, or all of them") {
  report::Table made = table();
  made.record_schema = "cronviz.job/1";
  made.fields = {{"id"}, {"name"}, {"user"}, {"next_at"}, {"next_local"}, {""}};
  made.columns[0].keys = {1};
  made.columns[1].keys = {2};
  made.columns[2].keys = {3, 4};
  made.columns[3].keys = {3};
  made.columns[4].keys = {0, 1};
  CHECK_EQ(fields(made, ""), "+ id name user next_at next_local ");
  CHECK_EQ(fields(made, "next,job"), "next_at next_local name ");
  CHECK_EQ(fields(made, "next,command,file"), "next_at next_local id name ");
  CHECK_EQ(fields(made, "next,-command"), "next_local ");
  CHECK_EQ(fields(made, "-user"), "+ id name next_at next_local ");
  CHECK_EQ(fields(made, "+user,-file"), "+ user next_at next_local ");
  CHECK_EQ(check_columns(made, {"job", "-file"}, Renderer::Form::delimited).value_or(""),
           "no column is left to show");
  CHECK(!check_columns(made, {"-job", "-user", "-next", "-command"}, Renderer::Form::delimited));
  made.record_schema = "";
  CHECK_EQ(fields(made, "-file"), "user next_at next_local ");
}

}  // namespace
}  // namespace cronviz::render
