#include "source/crontab/file_rules.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/utf8.h"

namespace cronviz::source::crontab {
namespace {

constexpr std::array<std::string_view, 3> rpm_endings = {".rpmsave", ".rpmorig", ".rpmnew"};

bool is_name_character(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; }

// What of the name the rule does not let pass, fit behind "because of"; empty when it passes.
std::string name_trouble(NameRule rule, std::string_view name) {
  switch (rule) {
    case NameRule::letters_digits_dash: {
      const auto bad = std::find_if_not(name.begin(), name.end(), is_name_character);
      if (bad == name.end()) return {};
      if (*bad == '.') return "the dot in its name";
      const auto at = static_cast<std::size_t>(bad - name.begin());
      return "the '" + std::string(name.substr(at, utf8_decode(name, at).size)) + "' in its name";
    }
    case NameRule::no_backup:
      if (name.starts_with('.') || name.starts_with('#')) break;
      if (name.ends_with('~')) return "the '~' at the end of its name";
      for (const std::string_view ending : rpm_endings) {
        if (name.size() > ending.size() && name.ends_with(ending)) {
          return "the '" + std::string(ending) + "' at the end of its name";
        }
      }
      return {};
    case NameRule::no_leading_dot:
      if (name.starts_with('.')) break;
      return {};
    case NameRule::no_dot:
      return name.find('.') == std::string_view::npos ? "" : "the dot in its name";
  }
  return "the '" + std::string(name.substr(0, 1)) + "' at the start of its name";
}

std::string octal(std::uint32_t mode) {
  std::string text = "0";
  for (int shift = mode > 0777 ? 9 : 6; shift >= 0; shift -= 3) {
    text += static_cast<char>('0' + ((mode >> shift) & 7));
  }
  return text;
}

// What the mode has that the daemon does not want, or lacks.
std::string mode_trouble(const AccessRule& rule, std::uint32_t mode) {
  const std::uint32_t excess = mode & rule.mask & ~rule.bits;
  std::string text = "its mode is " + octal(mode);
  if ((excess & 0022) != 0) return text + ": others than the owner may write";
  if ((excess & 0111) != 0) return text + ": it may be executed";
  if (rule.mask == 07777) return text + " and not " + octal(rule.bits);
  if ((excess & 07000) != 0) return text + ": a special bit is set";
  return text + ": the owner may not read";
}

FileFault access_fault(model::Ignored ignored, const std::string& why, std::string hint) {
  return {ignored, Severity::warning, Code::file_access, "cron does not read this file: " + why,
          std::move(hint)};
}

}  // namespace

bool is_meant_to_be_skipped(std::string_view name) {
  constexpr std::array<std::string_view, 8> endings = {".bak", ".old", ".orig",     ".swp",
                                                       ".off", ".tmp", ".disabled", ".save"};
  if (name.starts_with('.') || name.starts_with('#') || name.ends_with('~')) return true;
  if (name.find(".dpkg-") != std::string_view::npos ||
      name.find(".ucf-") != std::string_view::npos || name.find(".rpm") != std::string_view::npos) {
    return true;
  }
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view end) { return name.ends_with(end); });
}

bool is_plain_path(std::string_view path) {
  return !path.starts_with('-') && std::all_of(path.begin(), path.end(), [](char c) {
    return is_name_character(c) || c == '/' || c == '.' || c == '+' || c == ',' || c == ':';
  });
}

std::string mended_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::string_view stem = name.substr(0, dot);
  const bool extension_only = dot != std::string_view::npos && !stem.empty() &&
                              std::all_of(stem.begin(), stem.end(), is_name_character);
  std::string mended(extension_only ? stem : name);
  std::replace_if(
      mended.begin(), mended.end(), [](char c) { return !is_name_character(c); }, '-');
  return mended;
}

std::optional<FileFault> judge_name(NameRule rule, std::string_view name, std::string_view path) {
  const std::string trouble = name_trouble(rule, name);
  if (trouble.empty()) return std::nullopt;
  FileFault fault;
  fault.ignored = model::Ignored::file_name;
  fault.code = Code::file_name;
  fault.message = "cron does not read this file, because of " + trouble;
  if (is_meant_to_be_skipped(name)) {
    fault.severity = Severity::note;
  } else if (rule == NameRule::letters_digits_dash && is_plain_path(path) && path.ends_with(name)) {
    const std::string_view folder = path.substr(0, path.size() - name.size());
    fault.hint =
        "rename it: mv " + std::string(path) + " " + std::string(folder) + mended_name(name);
  }
  return fault;
}

std::optional<FileFault> judge_access(const AccessRule& rule, const system::FileStatus& status,
                                      std::string_view path, std::optional<FileOwner> owner,
                                      bool owners_known) {
  const std::string place = is_plain_path(path) ? std::string(path) : std::string();
  const auto command = [&](std::string_view what) {
    return place.empty() ? std::string() : std::string(what) + " " + place;
  };
  if ((status.mode & rule.mask) != rule.bits) {
    return access_fault(model::Ignored::file_mode, mode_trouble(rule, status.mode),
                        command("chmod " + std::string(rule.mend_mode)));
  }
  const bool may_be_user =
      rule.owner == AccessRule::Owner::root_or_user && owner && status.uid == owner->uid;
  if (owners_known && rule.owner != AccessRule::Owner::anyone && status.uid != 0 && !may_be_user) {
    const bool user_tab = rule.owner == AccessRule::Owner::root_or_user && owner;
    return access_fault(
        model::Ignored::file_owner,
        user_tab ? "it belongs neither to root nor to '" + std::string(owner->name) + "'"
                 : "it does not belong to root",
        command("chown " + (user_tab ? std::string(owner->name) : std::string("root"))));
  }
  if (rule.one_hard_link && status.links > 1) {
    return access_fault(model::Ignored::file_link, "it has more than one hard link",
                        "replace it by a copy");
  }
  return std::nullopt;
}

}  // namespace cronviz::source::crontab
