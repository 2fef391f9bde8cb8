// SHA-256 of bytes that come in pieces, for manifests.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace ftdata::base {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void update(std::string_view bytes) noexcept;
  // The digest as 64 hexadecimal digits; afterwards it is spent.
  std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace ftdata::base
