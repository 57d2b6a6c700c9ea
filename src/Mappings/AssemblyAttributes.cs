// Buffers on the stack are written before they are read; clearing them first costs as much as what is done with them.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
