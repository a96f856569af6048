#pragma once

#include <curl/curl.h>

#include <memory>
#include <stop_token>
#include <string>

#include "foundation/net/destination.h"
#include "foundation/net/http_transport.h"

namespace osler::net {

struct CloseMulti {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct CloseEasy {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Multi = std::unique_ptr<CURLM, CloseMulti>;

/// One request and its reply, without following redirects. Brings libcurl with it: included by
/// curl_transport.cpp alone.
class CurlTransfer {
 public:
  CurlTransfer(const Destination& destination, const OutgoingRequest& request);
  CurlTransfer(const CurlTransfer&) = delete;
  CurlTransfer& operator=(const CurlTransfer&) = delete;

  Result<HttpReply> run(CURLM* multi, const std::stop_token& stop);

 private:
  static curl_socket_t open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static std::size_t take_header(char* text, std::size_t size, std::size_t count, void* self);
  static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);

  void set_rules();
  void set_tls();
  void set_request();
  CURLcode perform(CURLM* multi, const std::stop_token& stop);
  Result<HttpReply> result(CURLcode code, const std::stop_token& stop);

  const Destination& destination_;
  const OutgoingRequest& request_;
  std::unique_ptr<CURL, CloseEasy> easy_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  HttpReply reply_;
  std::string body_;
  std::size_t received_ = 0;
  bool forbidden_address_ = false;
  bool reader_left_ = false;
};

}  // namespace osler::net
