#include "apps/osler/price_books.h"

#include <filesystem>

#include "apps/osler/embedded.h"
#include "improving/decisions/run_folder.h"

namespace osler::apps {

namespace fs = std::filesystem;
using decisions::PriceBook;

namespace {

Result<PriceBook> read_book_file(const fs::path& path) {
  TRY_ASSIGN(const std::string text, decisions::read_file(path));
  return decisions::read_price_book(text, path.string());
}

Result<std::int64_t> hour_of(const PriceBook& book, const char* row, std::int64_t units) {
  const auto* price = book.price(row);
  if (price == nullptr) {
    return fail(ErrorCode::invalid_argument, "the price book " + book.name + " has no price \"" +
                                                 row + "\", by which measured time is paid");
  }
  return decisions::cost_of(*price, decisions::whole(units)).middle().micros;
}

}  // namespace

Result<PriceBook> find_book(const Context& context, const std::string& name) {
  if (name.ends_with(".toml") || name.find('/') != std::string::npos) return read_book_file(name);
  const fs::path own = context.house_options().data / "prices" / (name + ".toml");
  if (fs::exists(own)) return read_book_file(own);
  const std::string shipped = "prices/" + name + ".toml";
  std::string names;
  for (const embedded::File& file : embedded::data()) {
    if (file.path == shipped) return decisions::read_price_book(file.bytes, shipped);
    if (file.path.starts_with("prices/")) {
      names += " " + fs::path(std::string(file.path)).stem().string();
    }
  }
  return fail(ErrorCode::invalid_argument,
              "there is no price book \"" + name + "\"; --prices takes a file or one of:" + names);
}

Result<decisions::CostRate> price_rate(const Context& context) {
  TRY_ASSIGN(const PriceBook book,
             find_book(context, context.arguments.value("--prices").value_or("this-machine")));
  decisions::CostRate rate;
  rate.book = book.name;
  rate.currency = book.currency;
  TRY_ASSIGN(rate.cpu_hour, hour_of(book, "cpu.second", 3600));
  TRY_ASSIGN(rate.staff_hour, hour_of(book, "staff.minute", 60));
  return rate;
}

}  // namespace osler::apps
