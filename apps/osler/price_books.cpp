#include "apps/osler/price_books.h"

#include <filesystem>

#include "apps/osler/embedded.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace fs = std::filesystem;
using decisions::PriceBook;

namespace {

Result<std::int64_t> hour_of(const PriceBook& book, const char* row, std::int64_t units) {
  const auto* price = book.price(row);
  if (price == nullptr) {
    return fail(ErrorCode::invalid_argument, "the price book " + book.name + " has no price \"" +
                                                 row + "\", by which measured time is paid");
  }
  return decisions::cost_of(*price, decisions::whole(units)).middle().micros;
}

}  // namespace

Result<NamedFile> find_data_file(const Context& context, const std::string& folder,
                                 const std::string& name) {
  if (name.ends_with(".toml") || name.find('/') != std::string::npos) {
    TRY_ASSIGN(std::string text, decisions::read_file(name));
    return NamedFile{name, std::move(text)};
  }
  const fs::path own = context.house_options().data / folder / (name + ".toml");
  std::error_code error;  // a name that no file can have is none of ours either
  if (fs::exists(own, error)) {
    TRY_ASSIGN(std::string text, decisions::read_file(own));
    return NamedFile{own.string(), std::move(text)};
  }
  const std::string shipped = folder + "/" + name + ".toml";
  std::string names;
  for (const embedded::File& file : embedded::data()) {
    if (file.path == shipped) return NamedFile{shipped, std::string(file.bytes)};
    if (file.path.starts_with(folder + "/")) {
      names += " " + fs::path(std::string(file.path)).stem().string();
    }
  }
  return fail(ErrorCode::invalid_argument,
              "there is no \"" + name + "\"; give a file, or one of these " + folder + ":" + names);
}

Result<PriceBook> find_book(const Context& context, const std::string& name) {
  TRY_ASSIGN(const NamedFile file, find_data_file(context, "prices", name));
  return decisions::read_price_book(file.text, file.name);
}

Result<decisions::CostRate> price_rate(const Context& context) {
  TRY_ASSIGN(const PriceBook book,
             find_book(context, context.arguments.value("--prices").value_or("this-machine")));
  return rate_of(book);
}

Result<decisions::CostRate> rate_of(const PriceBook& book) {
  decisions::CostRate rate;
  rate.book = book.name;
  rate.currency = book.currency;
  TRY_ASSIGN(rate.cpu_hour, hour_of(book, "cpu.second", 3600));
  TRY_ASSIGN(rate.staff_hour, hour_of(book, "staff.minute", 60));
  return rate;
}

}  // namespace osler::apps
