namespace Querent.Images.Jpeg;

/// <summary>
/// Brings the samples of a component to one a pixel, row by row, as libjpeg does: components of half the width or
/// height are interpolated between neighbours ("fancy upsampling"), all others are repeated.
/// </summary>
internal sealed class Upsampling
{
    private readonly JpegComponent _component;
    private readonly int _across;
    private readonly int _down;
    private readonly bool _isFancy;
    private readonly byte[] _row;
    private readonly int[] _sums;

    public Upsampling(JpegFrame frame, JpegComponent component)
    {
        _component = component;
        _across = frame.MaxHorizontal / component.Horizontal;
        _down = frame.MaxVertical / component.Vertical;
        _isFancy = (_across, _down) is (1, 2) || (component.Width > 2 && (_across, _down) is (2, 1 or 2));
        _row = new byte[component.Width * _across];
        _sums = new int[component.Width];
    }

    /// <summary>The samples of one row of the image, until the next is asked for.</summary>
    public ReadOnlySpan<byte> Row(int y)
    {
        ReadOnlySpan<byte> near = Stored(y / _down);
        if ((_across, _down) == (1, 1))
        {
            return near;
        }

        if (!_isFancy)
        {
            Repeat(near);
        }
        else if (_down == 1)
        {
            Widen(near);
        }
        else
        {
            bool isUpper = y % 2 == 0;
            ReadOnlySpan<byte> far = Stored(Math.Clamp((y / 2) + (isUpper ? -1 : 1), 0, _component.Height - 1));
            for (int x = 0; x < _sums.Length; x++)
            {
                _sums[x] = (3 * near[x]) + far[x];
            }

            if (_across == 2)
            {
                WidenSums();
            }
            else
            {
                ScaleSums(isUpper ? 1 : 2);
            }
        }

        return _row;
    }

    private ReadOnlySpan<byte> Stored(int row) =>
        _component.Samples.AsSpan(row * _component.Stride, _component.Width);

    private void Repeat(ReadOnlySpan<byte> near)
    {
        for (int x = 0; x < near.Length; x++)
        {
            _row.AsSpan(x * _across, _across).Fill(near[x]);
        }
    }

    // Each pixel is three parts of its own sample and one of the neighbour on its side; a half is rounded down on the
    // left and up on the right.
    private void Widen(ReadOnlySpan<byte> near)
    {
        byte[] row = _row;
        int end = near.Length - 1;
        (row[0], row[^1]) = (near[0], near[end]);
        for (int x = 0; x < end; x++)
        {
            row[(2 * x) + 1] = (byte)(((3 * near[x]) + near[x + 1] + 2) >> 2);
            row[(2 * x) + 2] = (byte)(((3 * near[x + 1]) + near[x] + 1) >> 2);
        }
    }

    private void WidenSums()
    {
        (byte[] row, int[] sums) = (_row, _sums);
        int end = sums.Length - 1;
        (row[0], row[^1]) = ((byte)(((4 * sums[0]) + 8) >> 4), (byte)(((4 * sums[end]) + 7) >> 4));
        for (int x = 0; x < end; x++)
        {
            row[(2 * x) + 1] = (byte)(((3 * sums[x]) + sums[x + 1] + 7) >> 4);
            row[(2 * x) + 2] = (byte)(((3 * sums[x + 1]) + sums[x] + 8) >> 4);
        }
    }

    private void ScaleSums(int rounding)
    {
        for (int x = 0; x < _sums.Length; x++)
        {
            _row[x] = (byte)((_sums[x] + rounding) >> 2);
        }
    }
}
