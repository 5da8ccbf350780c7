namespace Querent.Host.Benchmarks;

/// <summary>Size of the measured work, and number of threads that share it.</summary>
/// <param name="Device">Name of the device.</param>
/// <param name="Batch">Images that go through a convolution or a network at a time.</param>
/// <param name="Width">Channels of the first stage of the network.</param>
internal readonly record struct BenchmarkSettings(string Device, string Precision, int Threads, int Batch, int Width);
