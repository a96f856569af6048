#include "knowledge/models/adapter_shelf.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

#include "foundation/json/parse.h"
#include "foundation/json/write.h"
#include "knowledge/models/mapped_file.h"

namespace osler::models {

namespace fs = std::filesystem;

namespace {

bool is_id(std::string_view id) {
  return id.size() == 64 && std::ranges::all_of(id, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

Result<std::vector<std::string>> ids_of(const json::Value& root) {
  TRY_ASSIGN(const auto version, root.require("/version"));
  TRY_ASSIGN(const auto number, version.as_integer());
  if (number != 1) return fail(ErrorCode::unsupported, "written by a newer program");
  TRY_ASSIGN(const auto list, root.require("/history"));
  std::vector<std::string> ids;
  for (const json::Value child : list.children()) {
    TRY_ASSIGN(const auto id, child.as_string());
    if (!id.empty() && !is_id(id)) return fail(ErrorCode::corrupt, "an id has 64 hex digits");
    ids.emplace_back(id);
  }
  return ids;
}

}  // namespace

Result<std::vector<std::string>> AdapterShelf::history() const {
  const fs::path file = folder_ / "active.json";
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::vector<std::string>();
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  auto root = json::parse(text);
  auto ids = root ? ids_of(*root) : Result<std::vector<std::string>>(tl::unexpected(root.error()));
  if (ids) return ids;
  return fail(ErrorCode::corrupt, file.string() + ": " + ids.error().message +
                                      "; remove it to go on without an adapter");
}

Result<std::optional<QueryAdapter>> AdapterShelf::active() const {
  TRY_ASSIGN(const auto ids, history());
  if (ids.empty() || ids.back().empty()) return std::optional<QueryAdapter>();
  TRY_ASSIGN(const auto file, MappedFile::open(file_of(ids.back())));
  TRY_ASSIGN(QueryAdapter adapter, read_query_adapter(file.bytes()));
  if (query_adapter_id(adapter) != ids.back()) {
    return fail(ErrorCode::corrupt, file_of(ids.back()).string() +
                                        " holds other bytes than its name promises; go back: "
                                        "osler models adapter --rollback");
  }
  return std::optional<QueryAdapter>(std::move(adapter));
}

Result<void> AdapterShelf::write_history(const std::vector<std::string>& history) const {
  json::Writer out;
  out.begin_object().member("version", std::uint64_t{1}).name("history").begin_array();
  for (const std::string& id : history) out.string(id);
  out.end_array().end_object();
  const fs::path file = folder_ / "active.json";
  const fs::path part = file.string() + "." + std::to_string(::getpid()) + ".part";
  std::ofstream to(part, std::ios::binary | std::ios::trunc);
  to << out.text() << "\n";
  to.close();
  std::error_code error;
  if (to) fs::rename(part, file, error);
  if (to && !error) return {};
  fs::remove(part, error);
  return fail(ErrorCode::unavailable,
              file.string() + " could not be written: look at space and rights of its folder");
}

Result<std::string> AdapterShelf::activate(const QueryAdapter& adapter) {
  TRY_ASSIGN(auto ids, history());
  const std::string id = query_adapter_id(adapter);
  if (!ids.empty() && ids.back() == id) {
    return fail(ErrorCode::conflict, "query adapter " + id + " is in force already");
  }
  std::error_code error;
  fs::create_directories(folder_, error);
  // What it was learnt from may be personal (training 12): for the owner of the folder alone.
  fs::permissions(folder_, fs::perms::owner_all, error);
  TRY(write_query_adapter(adapter, file_of(id)));
  if (ids.empty()) ids.emplace_back();
  ids.push_back(id);
  TRY(write_history(ids));
  return id;
}

Result<std::string> AdapterShelf::roll_back() {
  TRY_ASSIGN(auto ids, history());
  if (ids.size() < 2) {
    return fail(ErrorCode::not_found, "no query adapter was ever put in force here");
  }
  const std::string left = ids.back();
  ids.pop_back();
  TRY(write_history(ids));
  std::error_code error;
  if (!left.empty() && std::ranges::count(ids, left) == 0) fs::remove(file_of(left), error);
  return ids.back();
}

}  // namespace osler::models
