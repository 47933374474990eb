#include <array>

#include "render/json.h"
#include "render/renderer.h"
#include "render/screen.h"

namespace cronviz::render {
namespace {

constexpr std::array<Renderer, 4> renderers{{
    {"table", "columns for people, as wide as the screen", true, write_table},
    {"wide", "every usual column, nothing cut", true, write_wide},
    {"json", "one JSON document", false, write_json},
    {"ndjson", "JSON, one record a line", false, write_ndjson},
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
