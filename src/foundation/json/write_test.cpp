#include "foundation/json/write.h"

#include <limits>

#include <gtest/gtest.h>

#include "foundation/json/parse.h"

namespace osler::json {
namespace {

TEST(Writer, PutsCommasAndEscapesWhereTheyBelong) {
  Writer json;
  json.begin_object().member("rank", 1).member("title", "5 \"mg\"").name("list").begin_array();
  json.element(true).element(2U).null().begin_object().end_object().end_array();
  json.name("empty").begin_array().end_array().member("last", false).end_object();
  EXPECT_EQ(json.text(),
            R"({"rank":1,"title":"5 \"mg\"","list":[true,2,null,{}],"empty":[],"last":false})");
}

TEST(Writer, NumbersKeepEveryDigit) {
  Writer json;
  json.begin_array().element(std::numeric_limits<std::int64_t>::min());
  json.element(std::numeric_limits<std::uint64_t>::max()).raw("1.50").real(0.1).real(1e300);
  json.real(std::numeric_limits<double>::infinity()).end_array();
  EXPECT_EQ(json.text(), "[-9223372036854775808,18446744073709551615,1.50,0.1,1e+300,null]");
}

TEST(Writer, AValueIsWrittenAsItWasRead) {
  const auto value = parse(R"( { "b" : [ 1.50 , "\u00e9\/" ] , "a" : { } } )").value();
  Writer json;
  EXPECT_EQ(json.value(value).text(), "{\"b\":[1.50,\"\xC3\xA9/\"],\"a\":{}}");
}

TEST(Writer, WhateverIsWrittenParses) {
  std::string bytes;
  for (int c = 0; c < 256; ++c) bytes += static_cast<char>(c);
  Limits limits;
  limits.allows_nul = true;
  Writer json;
  json.begin_object().member(bytes, bytes).end_object();
  EXPECT_TRUE(parse(json.text(), limits).has_value());
}

}  // namespace
}  // namespace osler::json
