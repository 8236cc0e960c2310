# Target "format": every source file in the style of .clang-format, where clang-format 14 is installed.
find_program(SW_CLANG_FORMAT NAMES clang-format-14)
if(SW_CLANG_FORMAT)
  add_custom_target(format
    COMMAND sh -c "git ls-files -z -- '*.h' '*.cpp' '*.cu' '*.cuh' | xargs -0 ${SW_CLANG_FORMAT} -i"
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" VERBATIM)
endif()
