namespace Querent.Backends;

/// <summary>Upsampling as a repetition of columns and one of rows.</summary>
internal static class DefaultUpsampling
{
    internal static void Forward(
        IPoolingOps backend, Storage x, Storage y, int batch, int height, int width, int channels, int factor)
    {
        (AxisLayout columns, AxisLayout rows) = Layouts(batch, height, width, channels, factor);
        using var wide = new TemporaryStorage(backend, columns.Length);
        backend.BroadcastTo(x, wide, columns, 1);
        backend.BroadcastTo(wide, y, rows, 1);
    }

    internal static void Gradient(
        IPoolingOps backend, Storage gy, Storage gx, int batch, int height, int width, int channels, int factor)
    {
        (AxisLayout columns, AxisLayout rows) = Layouts(batch, height, width, channels, factor);
        using var wide = new TemporaryStorage(backend, columns.Length);
        backend.Sum(gy, wide, rows, 1);
        backend.Sum(wide, gx, columns, 1);
    }

    private static (AxisLayout Columns, AxisLayout Rows) Layouts(
        int batch, int height, int width, int channels, int factor) =>
        (new(batch * height * width, factor, channels), new(batch * height, factor, width * factor * channels));
}
