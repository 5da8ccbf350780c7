using Querent.Backends;

namespace Querent.Core.Tests.Backends;

/// <summary>
/// Expected sizes are PyTorch's: floor or ceil((n + 2p - d(k-1) - 1) / s) + 1, and its rule for ceil mode.
/// </summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData(32, 3, 1, 1, 1, 32)]
    [InlineData(32, 3, 2, 1, 1, 16)]
    [InlineData(33, 3, 2, 1, 1, 17)]
    [InlineData(8, 1, 2, 0, 1, 4)]
    [InlineData(7, 1, 2, 0, 1, 4)]
    [InlineData(19, 3, 1, 6, 6, 19)]
    [InlineData(13, 4, 2, 1, 1, 6)]
    [InlineData(3, 3, 1, 0, 1, 1)]
    [InlineData(75, 2, 2, 0, 1, 37)]
    public void Output_sizes_round_down(int extent, int kernel, int stride, int padding, int dilation, int expected) =>
        Assert.Equal(expected, Window.Square(kernel, stride, padding, dilation).OutputHeight(extent));

    [Theory]
    [InlineData(75, 2, 2, 0, 38)]
    [InlineData(5, 3, 2, 0, 2)]
    [InlineData(6, 3, 2, 0, 3)]
    [InlineData(6, 3, 2, 1, 4)]
    [InlineData(7, 3, 2, 1, 4)]
    [InlineData(8, 2, 2, 0, 4)]
    public void Ceil_mode_rounds_up(int extent, int kernel, int stride, int padding, int expected) =>
        Assert.Equal(expected, Window.Square(kernel, stride, padding, 1, ceilMode: true).OutputWidth(extent));

    [Theory]
    [InlineData(4, 2, 3, 0, 2)]
    [InlineData(3, 2, 3, 0, 1)]
    [InlineData(5, 2, 3, 1, 2)]
    public void A_last_window_that_would_start_in_the_right_padding_is_dropped(
        int extent, int kernel, int stride, int padding, int expected) =>
        Assert.Equal(expected, Window.Square(kernel, stride, padding, 1, ceilMode: true).OutputHeight(extent));

    [Fact]
    public void Height_and_width_have_their_own_kernels()
    {
        var window = new Window(3, 1);

        Assert.Equal(9, window.OutputHeight(11));
        Assert.Equal(5, window.OutputWidth(5));
        Assert.Equal(3, window.Taps);
    }

    [Fact]
    public void A_window_larger_than_the_padded_input_is_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Window.Square(5, 1, 1).OutputHeight(2));

        Assert.Contains("does not fit", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 0, 1)]
    [InlineData(3, 0, 0, 1)]
    [InlineData(3, 1, -1, 1)]
    [InlineData(3, 1, 0, 0)]
    public void Extents_that_make_no_sense_are_an_error(int kernel, int stride, int padding, int dilation) =>
        Assert.Throws<ArgumentException>(() => Window.Square(kernel, stride, padding, dilation).OutputHeight(9));
}
