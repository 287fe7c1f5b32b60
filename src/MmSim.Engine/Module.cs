using System.Runtime.CompilerServices;

// Room for vectors on the stack is written before it is read; to zero it at every call of the loop would cost a noticeable part of its time.
[module: SkipLocalsInit]
