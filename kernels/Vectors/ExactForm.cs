using ILGPU;

namespace Querent.Kernels;

/// <summary>Numbers as float32.</summary>
internal readonly struct ExactForm<T> : IForm<T>
    where T : unmanaged, IVector<T>
{
    public static T Read(ArrayView<float> map, int index) => map.Cast<T>()[index];

    public static void Write(ArrayView<float> map, int index, T value) => map.Cast<T>()[index] = value;
}
