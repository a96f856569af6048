# llama.cpp, built by tools/llama.sh into the cache (third_party.lock, docs/adr/0007). Where it is
# missing everything still builds: OSLER_WITHOUT_LLAMA, models answer 'unavailable', fakes serve.
add_library(llama INTERFACE)
execute_process(COMMAND ${CMAKE_SOURCE_DIR}/tools/llama.sh prefix OUTPUT_VARIABLE llama_prefix
  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
if(EXISTS "${llama_prefix}/stamp")
  message(STATUS "llama.cpp: ${llama_prefix}")
  # SYSTEM: their headers do not answer to our warnings. The group: the archives need each other.
  target_include_directories(llama SYSTEM INTERFACE ${llama_prefix}/include)
  file(GLOB llama_archives ${llama_prefix}/lib/*.a)
  find_package(Threads REQUIRED)
  target_link_libraries(llama INTERFACE
    -Wl,--start-group ${llama_archives} -Wl,--end-group Threads::Threads ${CMAKE_DL_LIBS} m)
else()
  message(STATUS "llama.cpp: not built yet (make setup); building without it")
  target_compile_definitions(llama INTERFACE OSLER_WITHOUT_LLAMA)
endif()
