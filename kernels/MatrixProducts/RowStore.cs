using ILGPU;

namespace Querent.Kernels;

/// <summary>Up to four neighbours of a row; in one 128-bit access where rows are whole fours.</summary>
internal static class RowStore
{
    internal static void Four(ArrayView<float> elements, int index, int column, int columns, Float4 four)
    {
        if ((columns & 3) == 0)
        {
            if (column < columns)
            {
                elements.Cast<Float4>()[index >> 2] = four;
            }

            return;
        }

        One(elements, index, column, columns, four.X);
        One(elements, index + 1, column + 1, columns, four.Y);
        One(elements, index + 2, column + 2, columns, four.Z);
        One(elements, index + 3, column + 3, columns, four.W);
    }

    private static void One(ArrayView<float> elements, int index, int column, int columns, float value)
    {
        if (column < columns)
        {
            elements[index] = value;
        }
    }
}
