using Querent.Backends;
using Querent.Errors;
using Querent.Kernels.Devices;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>Messages about drivers and devices that cannot be used.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class DriverTests : IDisposable
{
    private readonly MockDriverState _usual = MockCuda.State;

    [Fact]
    public void A_device_says_what_it_is()
    {
        AcceleratorDescription found = AcceleratorCatalog.Find("cuda:0");

        Assert.Null(found.Problem);
        Assert.Equal("Mock device 9.0", found.Model);
        Assert.Equal("compute capability 9.0", found.Capability);
        Assert.Equal("CUDA 13.0", found.Driver);
        Assert.True(found.SupportsTensorCores);
    }

    [Fact]
    public void A_driver_without_a_device_is_named()
    {
        MockCuda.State.Devices = 0;

        Assert.Contains("has no device", AcceleratorCatalog.Find("cuda").Problem, StringComparison.Ordinal);
        Assert.Throws<ConfigurationException>(() => AcceleratorCatalog.Open("cuda"));
    }

    [Fact]
    public void A_device_before_Ampere_multiplies_in_float32_alone()
    {
        (MockCuda.State.Major, MockCuda.State.Minor) = (7, 5);
        MockCuda.Execute(true);

        Assert.False(AcceleratorCatalog.Find("cuda").SupportsTensorCores);
        using GpuAccelerator device = AcceleratorCatalog.Open("cuda");
        Assert.Throws<ArgumentException>(() => new IlgpuBackend(device, Precision.Tf32));
        using IlgpuBackend backend = new(device, Precision.Fp32);
        Assert.Equal([3f, 3f, 3f], Filled(backend, 3));
    }

    [Fact]
    public void A_driver_that_is_too_old_for_its_device_is_named()
    {
        MockCuda.State.DriverVersion = 11000;

        Assert.Contains("install a newer driver", AcceleratorCatalog.Find("cuda").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_device_is_an_error_that_says_how_full()
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(Precision.Fp32);
        Storage held = backend.Rent(1 << 20);
        MockCuda.State.TotalMemory = MockCuda.State.BytesInUse + (2 << 20);

        DeviceMemoryException error = Assert.Throws<DeviceMemoryException>(() => backend.Rent(4 << 20));

        Assert.Equal(16 << 20, error.Needed);
        Assert.Equal(2 << 20, error.Free);
        Assert.Equal(backend.PooledBytes, error.Held);
        backend.Return(held);
        MockCuda.State.TotalMemory = _usual.TotalMemory;
        Assert.Equal([3f, 3f], Filled(backend, 2));
    }

    [Fact]
    public void Blocks_that_lie_free_make_room_for_others_when_the_device_is_full()
    {
        using IlgpuBackend backend = MockCudaDevice.CreateBackend(Precision.Fp32);
        backend.Return(backend.Rent(4 << 20));
        MockCuda.State.TotalMemory = MockCuda.State.BytesInUse;

        Storage other = backend.Rent(3 << 20);

        Assert.Equal(3 << 20, other.Length);
    }

    public void Dispose()
    {
        ref MockDriverState state = ref MockCuda.State;
        (state.TotalMemory, state.Devices, state.Major, state.Minor, state.DriverVersion) =
            (_usual.TotalMemory, _usual.Devices, _usual.Major, _usual.Minor, _usual.DriverVersion);
    }

    private static float[] Filled(IlgpuBackend backend, int length)
    {
        Storage storage = backend.Rent(length);
        float[] values = new float[length];
        backend.Fill(storage, 3);
        backend.Download(storage, values);
        backend.Return(storage);
        return values;
    }
}
