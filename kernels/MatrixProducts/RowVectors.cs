using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Reads and writes four neighbours of a row; in one 128-bit access if the row length is a multiple of four.
/// </summary>
internal static class RowVectors
{
    /// <summary>Loads four elements of a row from a column on; returns zeros after its end.</summary>
    internal static Float4 Read(ArrayView<float> elements, int index, int column, int columns)
    {
        if ((columns & 3) == 0)
        {
            return column < columns ? elements.Cast<Float4>()[index >> 2] : new Float4(0, 0, 0, 0);
        }

        return new Float4(
            ReadOne(elements, index, column, columns), ReadOne(elements, index + 1, column + 1, columns),
            ReadOne(elements, index + 2, column + 2, columns), ReadOne(elements, index + 3, column + 3, columns));
    }

    /// <summary>The same of rows that lie there as bfloat16 if <paramref name="isRounded"/> is not 0; then their length is a multiple of four.</summary>
    internal static Float4 Read(ArrayView<float> elements, int index, int column, int columns, int isRounded)
    {
        if (isRounded == 0)
        {
            return Read(elements, index, column, columns);
        }

        return column < columns ? RoundedForm.Read(elements, index >> 2) : new Float4(0, 0, 0, 0);
    }

    /// <summary>Four sums, with those of the row added to them if <paramref name="adds"/> is not 0.</summary>
    internal static Float4 AddedTo(ArrayView<float> elements, int index, int column, int columns, Float4 sums, int adds)
    {
        Float4 result = sums;
        if (adds != 0)
        {
            result = Read(elements, index, column, columns) + sums;
        }

        return result;
    }

    internal static void Write(ArrayView<float> elements, int index, int column, int columns, Float4 four)
    {
        if ((columns & 3) == 0)
        {
            if (column < columns)
            {
                elements.Cast<Float4>()[index >> 2] = four;
            }

            return;
        }

        WriteOne(elements, index, column, columns, four.X);
        WriteOne(elements, index + 1, column + 1, columns, four.Y);
        WriteOne(elements, index + 2, column + 2, columns, four.Z);
        WriteOne(elements, index + 3, column + 3, columns, four.W);
    }

    /// <summary>The same to rows of bfloat16 if <paramref name="isRounded"/> is not 0; then their length is a multiple of four.</summary>
    internal static void Write(ArrayView<float> elements, int index, int column, int columns, Float4 four, int isRounded)
    {
        if (isRounded == 0)
        {
            Write(elements, index, column, columns, four);
        }
        else if (column < columns)
        {
            RoundedForm.Write(elements, index >> 2, four);
        }
    }

    private static float ReadOne(ArrayView<float> elements, int index, int column, int columns) =>
        column < columns ? elements[index] : 0;

    private static void WriteOne(ArrayView<float> elements, int index, int column, int columns, float value)
    {
        if (column < columns)
        {
            elements[index] = value;
        }
    }
}
