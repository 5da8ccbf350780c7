namespace Querent.Kernels.Tests.MockDriver;

/// <summary>Tests that share the one mock driver of the process run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class MockCudaCollection
{
    public const string Name = "mock CUDA";
}
