# Every find_package of the project is here.
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)

# By hand: Debian's libzip-config.cmake demands zipcmp, zipmerge and ziptool as well; its libdeflate has no such file.
function(sw_find_plain_library name header)
  string(TOUPPER ${name} upper)
  find_path(SW_LIB${upper}_INCLUDE ${header} REQUIRED)
  find_library(SW_LIB${upper}_LIBRARY ${name} REQUIRED)
  add_library(sw_lib${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(sw_lib${name} PROPERTIES IMPORTED_LOCATION "${SW_LIB${upper}_LIBRARY}"
                                                 INTERFACE_INCLUDE_DIRECTORIES "${SW_LIB${upper}_INCLUDE}")
  add_library(sw::lib${name} ALIAS sw_lib${name})
endfunction()
sw_find_plain_library(zip zip.h)
sw_find_plain_library(deflate libdeflate.h)

if(SW_WIDGETS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Svg Test LinguistTools Concurrent)
  find_package(VTK 9.1 REQUIRED COMPONENTS CommonCore CommonDataModel CommonExecutionModel
               ImagingCore ImagingColor ImagingGeneral CommonMath FiltersCore FiltersSources IOOggTheora
               RenderingCore RenderingVolume RenderingOpenGL2 RenderingVolumeOpenGL2)
  # What brings object factories of its own: vtk_module_autoinit names these.
  set(SW_VTK_DRAWING VTK::RenderingOpenGL2 VTK::RenderingVolumeOpenGL2)
elseif(SW_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)
endif()
# Debian's GDCM lists programs that its library packages do not hold, one message each.
set(CMAKE_MESSAGE_LOG_LEVEL WARNING)
find_package(ITK REQUIRED COMPONENTS ITKCommon ITKIOImageBase ITKIONIFTI ITKIONRRD ITKIOMeta ITKIOGDCM)
unset(CMAKE_MESSAGE_LOG_LEVEL)

# LibTorch from PyPI's wheel: its TorchConfig.cmake demands a CUDA toolkit, imported targets do not.
set(SW_CACHE "$ENV{HOME}/.cache/slicewise")
if(DEFINED ENV{XDG_CACHE_HOME})
  set(SW_CACHE "$ENV{XDG_CACHE_HOME}/slicewise")
endif()
set(SW_LIBTORCH "$ENV{SLICEWISE_LIBTORCH}" CACHE PATH "Folder that holds torch/ and nvidia/ of the wheels")
if(NOT SW_LIBTORCH)
  set(SW_LIBTORCH "${SW_CACHE}/libtorch-2.11.0" CACHE PATH "" FORCE)
endif()
if(NOT EXISTS "${SW_LIBTORCH}/torch/lib/libtorch_cpu.so")
  message(FATAL_ERROR "LibTorch is not in ${SW_LIBTORCH}. Run packaging/setup.sh, or set SLICEWISE_LIBTORCH "
                      "to a folder that holds torch/lib/libtorch_cpu.so.")
endif()
foreach(name c10 torch_cpu c10_cuda torch_cuda)
  if(EXISTS "${SW_LIBTORCH}/torch/lib/lib${name}.so")
    add_library(sw_${name} SHARED IMPORTED GLOBAL)
    set_target_properties(sw_${name} PROPERTIES
      IMPORTED_LOCATION "${SW_LIBTORCH}/torch/lib/lib${name}.so"
      INTERFACE_INCLUDE_DIRECTORIES
        "${SW_LIBTORCH}/torch/include;${SW_LIBTORCH}/torch/include/torch/csrc/api/include")
  endif()
endforeach()
add_library(sw_torch INTERFACE)
target_link_libraries(sw_torch INTERFACE sw_torch_cpu sw_c10)
target_link_options(sw_torch INTERFACE -Wl,--allow-shlib-undefined)
add_library(sw::torch ALIAS sw_torch)
