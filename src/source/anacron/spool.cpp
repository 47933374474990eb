#include "source/anacron/spool.h"

#include "base/text.h"
#include "source/anacron/stamp.h"

namespace cronviz::source::anacron {
namespace {

constexpr std::size_t stamp_limit = 4096;
constexpr std::uint64_t stamp_size = 8;  // less: anacron has only made the file

}  // namespace

std::optional<std::chrono::local_days> Spool::last_run(std::string_view name) {
  const std::string path = std::string(spool_folder) + "/" + std::string(name);
  system::ReadOptions options;
  options.limit = stamp_limit;
  const auto file = load_.system.read(path, options);
  if (file) return read_stamp(file->bytes);
  if (file.error().kind == system::ErrorKind::not_found) return std::nullopt;
  if (unread_++ == 0) first_unread_ = path, why_ = file.error().text;
  const auto status = load_.system.status(path, system::Links::follow);
  if (!status || status->size < stamp_size) return std::nullopt;
  return std::chrono::floor<std::chrono::days>(load_.machine.zone.to_local(status->modified));
}

void Spool::finish() {
  if (unread_ == 0) return;
  load_.out.complete = false;
  const auto file = static_cast<std::uint32_t>(load_.out.files.size());
  load_.out.files.push_back({unread_ == 1 ? first_unread_ : std::string(spool_folder), {}});
  std::string message = "cannot read";
  if (unread_ > 1) {
    message += ' ';
    append_number(message, static_cast<std::int64_t>(unread_));
    message += " of its files";
  }
  load_.out.diagnostics.push_back(
      {Severity::warning,
       Code::cannot_read,
       {file, Span::whole_file, Span::whole_file},
       message + ": " + why_,
       load_.system.user_id() != 0
           ? "run as root to see when the jobs last ran; the files' times stand in"
           : "the files' times stand in for the dates"});
}

}  // namespace cronviz::source::anacron
