#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "trust/egress/answer_plan.h"

namespace osler::egress {

/// One proved sentence, ready to leave.
struct CertifiedSentence {
  std::uint32_t number = 0;  // from 1
  Kind kind = Kind::quote;
  std::string role;
  std::uint32_t facet = 0;
  std::string text;
  std::vector<std::uint32_t> sources;  // numbers of `Source`
  std::vector<Span> ranges;            // of a quote, in its source's canonical text
  std::uint32_t template_version = 0;  // of a template
};

/// A document that is quoted or named.
struct Source {
  std::uint32_t number = 0;  // from 1
  DocumentId document;
  VersionId version;
  std::uint32_t version_number = 0;
  std::string title, section, date;
  std::uint32_t page = 0;  // 0: no pages
  std::uint8_t tier = 3;
};

/// An answer that may leave. Only certify() makes one: a value of this type is the proof that every
/// check of answers 10 has passed and that the certificate says so.
class CertifiedAnswer {
 public:
  const AnswerPlan& plan() const { return plan_; }
  const std::vector<CertifiedSentence>& sentences() const { return sentences_; }
  const std::vector<Source>& sources() const { return sources_; }
  /// Canonical JSON, as it is stored in the audit log.
  const std::string& certificate() const { return certificate_; }
  /// 64 hex digits.
  const std::string& id() const { return id_; }
  /// The per-certificate key that opens its HMACs, 64 hex digits. Goes to the asker only.
  const std::string& opening() const { return opening_; }

 private:
  friend class Certifier;
  CertifiedAnswer() = default;
  AnswerPlan plan_;
  std::vector<CertifiedSentence> sentences_;
  std::vector<Source> sources_;
  std::string certificate_, id_, opening_;
};

}  // namespace osler::egress
