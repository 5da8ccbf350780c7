namespace Querent.Kernels;

/// <summary>A tensor map: a tensor at an address, and the boxes that are copied of it.</summary>
/// <param name="Element">The elements.</param>
/// <param name="Address">The first element, at a multiple of 16 bytes.</param>
/// <param name="Tensor">Extents, strides and windows.</param>
/// <param name="BoxLength">Elements of a line of a box: 128 bytes.</param>
/// <param name="BoxLines">Lines of a box, or pixels.</param>
internal readonly record struct TensorMapKey(TensorElement Element, long Address, TensorGeometry Tensor, int BoxLength, int BoxLines)
{
    internal int ElementBytes => Element == TensorElement.Bfloat16 ? 2 : 4;
}
