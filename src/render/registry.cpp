#include <array>

#include "render/delimited.h"
#include "render/json.h"
#include "render/renderer.h"
#include "render/screen.h"

namespace cronviz::render {
namespace {

using enum Renderer::Form;

constexpr std::array<Renderer, 6> renderers{{
    {"table", "columns for people, as wide as the screen", screen, write_table},
    {"wide", "every usual column, nothing cut", screen, write_wide},
    {"json", "one JSON document", json, write_json},
    {"ndjson", "JSON, one record a line", json, write_ndjson},
    {"csv", "comma-separated, one record a line", delimited, write_csv, has_rows},
    {"tsv", "tab-separated, one record a line", delimited, write_tsv, has_rows},
}};

}  // namespace

std::span<const Renderer> all_renderers() { return renderers; }

const Renderer* find_renderer(std::string_view name) {
  for (const Renderer& renderer : renderers) {
    if (renderer.name == name) return &renderer;
  }
  return nullptr;
}

}  // namespace cronviz::render
