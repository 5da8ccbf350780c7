using System.Globalization;
using Querent.Backends.Cpu;
using Querent.Benchmarks;

// usage: Querent.Benchmarks [threads=2] [batch=128] [only=substring] [width=64]; one JSON line per measurement,
// medians.
int threads = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2;
int batch = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 128;
string only = args.Length > 2 ? args[2] : "";
int width = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 64;

using var backend = new CpuBackend(threads);
var measure = new Measurement(threads, batch, only);
MatMulBenchmark.Run(backend, measure);
ConvolutionBenchmark.Run(backend, measure);
ResNetBenchmark.Run(backend, measure, width);
measure.PrintPeakMemory();
