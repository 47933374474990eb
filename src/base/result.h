// Result<T>: a value, or the one diagnostic that says why there is none.
#pragma once

#include <utility>
#include <variant>

#include "base/diagnostic.h"

namespace cronviz {

template <typename T>
class [[nodiscard]] Result {
 public:
  // NOLINTBEGIN(google-explicit-constructor): `return value;` and `return diagnostic;`
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Diagnostic error) : state_(std::in_place_index<1>, std::move(error)) {}
  // NOLINTEND(google-explicit-constructor)

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return *std::get_if<0>(&state_); }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  T* operator->() { return std::get_if<0>(&state_); }
  const T* operator->() const { return std::get_if<0>(&state_); }

  // Only when there is no value.
  const Diagnostic& error() const& { return *std::get_if<1>(&state_); }
  Diagnostic&& error() && { return std::move(*std::get_if<1>(&state_)); }

 private:
  std::variant<T, Diagnostic> state_;
};

}  // namespace cronviz
