// A folder for one test, removed with all that is in it.
#pragma once

#include <string>
#include <string_view>

namespace ftdata::test {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  // The path of `name` in it.
  [[nodiscard]] std::string operator/(std::string_view name) const {
    return path_ + '/' + std::string(name);
  }
  // Writes a file, and the folders above it, and returns its path.
  std::string write(std::string_view name, std::string_view bytes = "{}\n") const;

 private:
  std::string path_;
};

}  // namespace ftdata::test
