# The one way a target of ours is made: explicit sources, warnings as errors, headers that compile alone.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# moc 6.4 cannot parse libstdc++'s <compare> and <concepts> where they come before a Qt header: skip them.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_COMPARE -D_GLIBCXX_CONCEPTS)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/lib")
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# Qt 6.4's moc cannot parse libstdc++'s <compare> and <concepts> where they are the first header it meets: skip them.
set(CMAKE_AUTOMOC_MOC_OPTIONS -D_COMPARE -D_GLIBCXX_CONCEPTS)

find_program(SW_CCACHE ccache)
if(SW_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${SW_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${SW_CCACHE}")
endif()
find_program(SW_MOLD mold)

add_library(sw_flags INTERFACE)
target_compile_options(sw_flags INTERFACE
  "$<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wshadow;-Wconversion;-Werror>"
  "$<$<COMPILE_LANGUAGE:CUDA>:-Xcompiler=-Wall;--Werror=all-warnings>")
target_include_directories(sw_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(sw_flags INTERFACE QT_NO_KEYWORDS)
if(SW_MOLD)
  target_link_options(sw_flags INTERFACE -fuse-ld=mold)
endif()
if(SW_SANITIZE)
  target_compile_options(sw_flags INTERFACE
    "$<$<COMPILE_LANGUAGE:CXX>:-fsanitize=${SW_SANITIZE};-fno-omit-frame-pointer;-fno-sanitize-recover=undefined>")
  target_link_options(sw_flags INTERFACE -fsanitize=${SW_SANITIZE})
endif()

# sw_add_library(core_store HEADERS a.h SOURCES a.cpp PUBLIC sw::core_base PRIVATE SQLiteCpp [QT])
# makes the static library sw_core_store with the alias sw::core_store.
function(sw_add_library name)
  cmake_parse_arguments(A "QT" "" "HEADERS;SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(sw_${name} STATIC ${A_SOURCES})
  add_library(sw::${name} ALIAS sw_${name})
  target_sources(sw_${name} PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${A_HEADERS})
  target_link_libraries(sw_${name} PUBLIC ${A_PUBLIC} PRIVATE sw_flags ${A_PRIVATE})
  if(A_QT)
    set_target_properties(sw_${name} PROPERTIES AUTOMOC ON)
  endif()
  set_target_properties(sw_${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
endfunction()

# sw_add_program(slicewise-cli SOURCES main.cpp LIBRARIES sw::core_study [QT])
function(sw_add_program name)
  cmake_parse_arguments(A "QT" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE sw_flags ${A_LIBRARIES})
  if(A_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
endfunction()

# sw_add_test(tst_rng LABELS unit SOURCES tst_rng.cpp LIBRARIES sw::core_base)
# One Qt Test program; label gui adds QT_QPA_PLATFORM=offscreen.
function(sw_add_test name)
  cmake_parse_arguments(A "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
  add_executable(${name} ${A_SOURCES})
  target_link_libraries(${name} PRIVATE sw_flags Qt6::Test ${A_LIBRARIES})
  target_compile_definitions(${name} PRIVATE
    SW_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SW_BINARY_DIR="${PROJECT_BINARY_DIR}")
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  add_test(NAME ${name} COMMAND ${name})
  if(NOT A_TIMEOUT)
    set(A_TIMEOUT 120)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${A_LABELS}" TIMEOUT ${A_TIMEOUT})
  set(environment OMP_WAIT_POLICY=passive ${A_ENVIRONMENT})
  if("gui" IN_LIST A_LABELS)
    list(APPEND environment QT_QPA_PLATFORM=offscreen)
  endif()
  set_tests_properties(${name} PROPERTIES ENVIRONMENT "${environment}")
endfunction()

function(sw_print_summary)
  message(STATUS "Slicewise ${PROJECT_VERSION}: ${CMAKE_BUILD_TYPE}, window ${SW_WIDGETS}, tests ${SW_TESTS}, "
                 "CUDA module ${SW_CUDA_STATE}, sanitizers '${SW_SANITIZE}', LibTorch ${SW_LIBTORCH}")
endfunction()
