# Finds nvcc (an installed toolkit, else the wheel's) and says why the CUDA module is off where it is off.
set(SW_CUDA_STATE "off")
