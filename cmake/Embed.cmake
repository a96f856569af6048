# osler_embed(<target> <function> ROOT <folder> FILES <file>...)
#
# Puts the bytes of files into a static library, so that the program is one file and needs no folder
# beside it. <function>() of namespace osler::embedded returns them, sorted by their path from ROOT.
function(osler_embed target function)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "ROOT" "FILES")
  list(SORT arg_FILES)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/${target})
  set(bytes "    .section .rodata\n")
  set(table "")
  set(extern "")
  set(number 0)
  foreach(file ${arg_FILES})
    file(RELATIVE_PATH path ${arg_ROOT} ${file})
    set(name ${target}_${number})
    string(APPEND bytes "    .global ${name}\n    .global ${name}_end\n    .balign 16\n${name}:\n"
      "    .incbin \"${file}\"\n${name}_end:\n    .byte 0\n")
    string(APPEND extern "extern const char ${name}[];\nextern const char ${name}_end[];\n")
    string(APPEND table "      {\"${path}\", {${name}, static_cast<std::size_t>(${name}_end - ${name})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND bytes "    .section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${folder}/bytes.S CONTENT "${bytes}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/files.cpp CONTENT "#include \"apps/osler/embedded.h\"

#include <array>

extern \"C\" {
${extern}}

namespace osler::embedded {

std::span<const File> ${function}() {
  static const std::array<File, ${number}> files{{
${table}  }};
  return files;
}

}  // namespace osler::embedded
" @ONLY)
  add_library(${target} STATIC ${folder}/files.cpp ${folder}/bytes.S)
  set_source_files_properties(${folder}/bytes.S PROPERTIES OBJECT_DEPENDS "${arg_FILES}")
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_features(${target} PUBLIC cxx_std_20)
endfunction()
