// The superuser may read everything; tests of permissions step down while this lives.
#pragma once

#include <stdexcept>

#include <unistd.h>

namespace ftdata::test {

class OrdinaryUser {
 public:
  OrdinaryUser() { become(kNobody); }
  ~OrdinaryUser() {
    if (superuser_) (void)!seteuid(0);
  }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  static constexpr uid_t kNobody = 65534;

  void become(uid_t user) const {
    if (superuser_ && seteuid(user) != 0) throw std::runtime_error("cannot become another user");
  }

  bool superuser_ = geteuid() == 0;
};

}  // namespace ftdata::test
