#include "source/systemd/stable_draw.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <string>

#include "base/text.h"

namespace cronviz::source::systemd {
namespace {

// timer.c: the key of this one use of the hash.
constexpr std::array<std::uint8_t, 16> hash_key{0x51, 0x0a, 0xdb, 0x76, 0x29, 0x51, 0x42, 0xc2,
                                                0x80, 0x35, 0xea, 0xe6, 0x8e, 0x3a, 0x37, 0xbd};

std::uint64_t little_endian(const std::uint8_t* bytes, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value |= std::uint64_t{bytes[i]} << (8 * i);
  return value;
}

// SipHash-2-4 (Aumasson and Bernstein, 2012).
class SipHash {
 public:
  explicit SipHash(const std::array<std::uint8_t, 16>& key) {
    const std::uint64_t low = little_endian(key.data(), 8);
    const std::uint64_t high = little_endian(key.data() + 8, 8);
    v_ = {low ^ 0x736f6d6570736575, high ^ 0x646f72616e646f6d, low ^ 0x6c7967656e657261,
          high ^ 0x7465646279746573};
  }

  std::uint64_t of(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) take(little_endian(bytes + at, 8));
    take(std::uint64_t{text.size()} << 56 | little_endian(bytes + at, text.size() - at));
    v_[2] ^= 0xff;
    for (int i = 0; i < 4; ++i) round();
    return v_[0] ^ v_[1] ^ v_[2] ^ v_[3];
  }

 private:
  void take(std::uint64_t word) {
    v_[3] ^= word;
    round();
    round();
    v_[0] ^= word;
  }

  void round() {
    auto& [a, b, c, d] = v_;
    a += b;
    b = std::rotl(b, 13) ^ a;
    a = std::rotl(a, 32);
    c += d;
    d = std::rotl(d, 16) ^ c;
    a += d;
    d = std::rotl(d, 21) ^ a;
    c += b;
    b = std::rotl(b, 17) ^ c;
    c = std::rotl(c, 32);
  }

  std::array<std::uint64_t, 4> v_{};
};

}  // namespace

std::optional<MachineId> parse_machine_id(std::string_view text) {
  constexpr std::size_t uuid_size = 36;
  MachineId id{};
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '-' && text.size() == uuid_size && (i == 8 || i == 13 || i == 18 || i == 23))
      continue;
    const int value = hex_digit(text[i]);
    if (value < 0 || digits == 2 * id.size()) return std::nullopt;
    std::uint8_t& byte = id[digits++ / 2];
    byte = static_cast<std::uint8_t>(byte << 4 | value);
  }
  if (digits != 2 * id.size() || id == MachineId{}) return std::nullopt;
  return id;
}

std::uint64_t stable_hash(const MachineId& machine, bool is_system, std::uint32_t uid,
                          std::string_view unit) {
  std::string input(machine.begin(), machine.end());
  input += is_system ? '\1' : '\0';
  for (int shift = 0; shift < 32; shift += 8) input += static_cast<char>(uid >> shift & 0xff);
  input += unit;
  return SipHash(hash_key).of(input);
}

std::chrono::microseconds stable_draw(std::uint64_t hash, std::chrono::microseconds range) {
  if (range.count() <= 0) return std::chrono::microseconds(0);
  const auto size = static_cast<std::uint64_t>(range.count());
  return std::chrono::microseconds(static_cast<std::int64_t>(hash % size));
}

}  // namespace cronviz::source::systemd
