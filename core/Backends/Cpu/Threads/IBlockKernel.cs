namespace Querent.Backends.Cpu;

/// <summary>
/// A kernel, cut into blocks whose number and borders depend on sizes alone, so that the result does not depend on how
/// many threads share them. Implemented by structs that hold storages (not pointers): that keeps the memory alive while
/// pointers into it are in use.
/// </summary>
internal interface IBlockKernel
{
    void Run(int block);
}
