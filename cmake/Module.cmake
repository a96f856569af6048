# osler_module([DEPENDS <room>...] [NEVER <room>...] [LINKS <external>...])
#
# One folder src/<floor>/<room> = one static library osler_<room> = one namespace osler::<room>
# (base keeps osler itself, so that Result and Sensitive need no prefix; api is a room without a floor).
# *.cpp are its sources, *_test.cpp its test, *_bench.cpp its benchmark: found, so none can be forgotten.
#   DEPENDS  the only rooms whose headers this folder may include (the 'layers' test reads it)
#   NEVER    rooms that must stay out of reach, also through others (configuring fails)
#   LINKS    third-party targets; cmake/walls.txt says which rooms may include their headers
function(osler_module)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" "DEPENDS;NEVER;LINKS")
  file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
  get_filename_component(name ${path} NAME)
  if(arg_UNPARSED_ARGUMENTS OR NOT path MATCHES "^[a-z0-9_]+(/[a-z0-9_]+)?$")
    message(FATAL_ERROR "osler_module(DEPENDS|NEVER|LINKS ...) in src/<floor>/<room> or src/<room>; "
      "got '${arg_UNPARSED_ARGUMENTS}' in src/${path}")
  endif()

  set(reach ${arg_DEPENDS})
  foreach(dependency ${arg_DEPENDS})
    if(NOT TARGET osler_${dependency})  # rooms are built bottom-up, so a cycle cannot be written
      message(FATAL_ERROR "${path} depends on ${dependency}, which is built after it or not at all")
    endif()
    get_property(path_of_dependency GLOBAL PROPERTY osler_path_${dependency})
    get_property(below GLOBAL PROPERTY osler_reach_${dependency})
    list(APPEND depends ${path_of_dependency})
    list(APPEND reach ${below})
  endforeach()
  foreach(forbidden ${arg_NEVER})
    if(forbidden IN_LIST reach)
      message(FATAL_ERROR "${path} must never reach ${forbidden}, not even through another room")
    endif()
  endforeach()

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cpp)
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS *.h)
  set(tests ${sources})
  set(benches ${sources})
  list(FILTER sources EXCLUDE REGEX "_(test|bench)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  set(kind STATIC)
  set(scope PUBLIC)
  if(NOT sources)  # headers only
    set(kind INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(osler_${name} ${kind} ${sources})
  target_sources(osler_${name} ${scope} FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/src FILES ${headers})
  list(TRANSFORM arg_DEPENDS PREPEND osler_ OUTPUT_VARIABLE libraries)
  target_link_libraries(osler_${name} ${scope} ${libraries} ${arg_LINKS} osler_flags)
  set_target_properties(osler_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)  # each header compiles alone
  if(tests AND BUILD_TESTING)
    add_executable(osler_${name}_test ${tests})
    target_link_libraries(osler_${name}_test PRIVATE osler_${name} GTest::gtest_main)
    target_compile_options(osler_${name}_test PRIVATE $<$<CONFIG:RelWithDebInfo>:-O0>)  # built faster than run
    add_test(NAME ${name} COMMAND osler_${name}_test)
    osler_test_environment(${name})
  endif()
  if(benches AND TARGET benchmark::benchmark_main)
    add_executable(osler_${name}_bench ${benches})
    target_link_libraries(osler_${name}_bench PRIVATE osler_${name} benchmark::benchmark_main)
  endif()

  list(JOIN depends " " depends)
  set_property(GLOBAL PROPERTY osler_path_${name} ${path})
  set_property(GLOBAL PROPERTY osler_reach_${name} ${reach})
  set_property(GLOBAL APPEND_STRING PROPERTY osler_layers "${path}: ${depends}\n")
endfunction()

# Tests find the repository and the shared test data by environment, so that no path is compiled in.
set(OSLER_SHARED_DATA ${CMAKE_SOURCE_DIR}/../shared/data CACHE PATH "Test data; tests skip when absent")
function(osler_test_environment)
  set_tests_properties(${ARGN} PROPERTIES ENVIRONMENT
    "OSLER_SOURCE_DIR=${CMAKE_SOURCE_DIR};OSLER_BINARY_DIR=${CMAKE_BINARY_DIR};OSLER_SHARED_DATA=${OSLER_SHARED_DATA}")
endfunction()

function(osler_write_layers)
  get_property(layers GLOBAL PROPERTY osler_layers)
  file(WRITE ${CMAKE_BINARY_DIR}/layers.txt "${layers}")
  set(check ${CMAKE_SOURCE_DIR}/cmake/check_layers)
  add_test(NAME layers COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}
    -DLAYERS=${CMAKE_BINARY_DIR}/layers.txt -DWALLS=${CMAKE_SOURCE_DIR}/cmake/walls.txt -P ${check}.cmake)
  add_test(NAME layers_test COMMAND ${CMAKE_COMMAND} -DCHECK=${check}.cmake
    -DWORK=${CMAKE_BINARY_DIR}/layers_test -P ${check}_test.cmake)
endfunction()
