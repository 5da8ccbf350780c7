using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Querent.Onnx.Tests.Support;

/// <summary>A network in ONNX Runtime, the reference of these tests.</summary>
internal sealed class OnnxRuntimeSession : IDisposable
{
    private readonly InferenceSession _session;

    /// <summary>The test is skipped where the library cannot be loaded.</summary>
    public OnnxRuntimeSession(byte[] file)
    {
        try
        {
            // Optimizations may round otherwise; a network is compared as it is written.
            using var options = new SessionOptions { GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL, IntraOpNumThreads = 2 };
            _session = new InferenceSession(file, options);
        }
        catch (Exception problem) when (problem is DllNotFoundException or TypeInitializationException)
        {
            Assert.Skip($"ONNX Runtime cannot be loaded on this machine: {problem.GetBaseException().Message}");
            throw;
        }
    }

    /// <summary>The outputs by their names, each row by row.</summary>
    /// <param name="images">[batch, channels, height, width].</param>
    /// <param name="dimensions">The extents of these axes.</param>
    public IReadOnlyDictionary<string, float[]> Run(float[] images, params int[] dimensions)
    {
        string name = _session.InputMetadata.Keys.Single();
        using var results = _session.Run([NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(images, dimensions))]);
        return results.ToDictionary(result => result.Name, result => result.AsEnumerable<float>().ToArray());
    }

    public void Dispose() => _session.Dispose();
}
