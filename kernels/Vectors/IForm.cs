using ILGPU;

namespace Querent.Kernels;

/// <summary>The form of a map in memory, for kernels that read or write several.</summary>
/// <typeparam name="T">The vector of one access.</typeparam>
internal interface IForm<T>
    where T : unmanaged, IVector<T>
{
    static abstract T Read(ArrayView<float> map, int index);

    static abstract void Write(ArrayView<float> map, int index, T value);
}
