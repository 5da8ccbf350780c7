using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Kernels.Tests.MockDriver;

namespace Querent.Kernels.Tests.Cuda;

/// <summary>Whole training steps, down to the driver.</summary>
[Collection(MockCudaCollection.Name)]
public sealed class TrainingStepTests
{
    [Fact]
    public void Two_steps_change_the_weights_as_on_the_processor()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        using var processor = new CpuBackend(1);

        Dictionary<string, float[]> actual = AfterTwoSteps(device);

        foreach ((string name, float[] expected) in AfterTwoSteps(processor))
        {
            Closeness.AssertCloseToLargest(expected, actual[name], name, 1e-3f, 1e-6f);
        }

        static Dictionary<string, float[]> AfterTwoSteps(Querent.Backends.IBackend backend)
        {
            using SmallTraining training = new(backend);
            training.Step();
            training.Step();
            return training.Values();
        }
    }

    [Fact]
    public void A_warm_step_asks_the_driver_for_no_memory_and_reads_nothing_back()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        MockCuda.Execute(false);
        using SmallTraining training = new(device);
        training.Step();
        training.Step();
        MockDriverState before = MockCuda.State;
        long launches = device.Launches;

        training.Step();
        training.Step();
        training.Step();

        MockDriverState after = MockCuda.State;
        Assert.Equal(before.Allocations, after.Allocations);
        Assert.Equal(before.Frees, after.Frees);
        Assert.Equal(before.PageLocked, after.PageLocked);
        Assert.Equal(before.Modules, after.Modules);
        Assert.Equal(before.CopiesFromDevice, after.CopiesFromDevice);
        Assert.Equal(3 * 2, after.CopiesToDevice - before.CopiesToDevice);
        Assert.InRange(device.Launches - launches, 3, int.MaxValue);
        Assert.Equal(device.Launches - launches, after.Launches - before.Launches);
    }

    /// <summary>The pool gives a step the addresses of the one before, which their tensor maps are known by.</summary>
    [Theory]
    [InlineData(Precision.Tf32)]
    [InlineData(Precision.Bf16)]
    public void A_warm_step_encodes_no_tensor_map(Precision precision)
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(precision);
        device.Gemm.Tiles = [GemmTile.WarpgroupTall];
        MockCuda.Execute(false);
        using SmallTraining training = new(device, width: 64);
        nint cold = MockCuda.State.TensorMaps;
        training.Step();
        training.Step();
        nint warm = MockCuda.State.TensorMaps;
        training.Step();

        Assert.InRange(warm - cold, 40, int.MaxValue);
        Assert.Equal(warm, MockCuda.State.TensorMaps);
    }

    /// <summary>A launch costs the host about six microseconds, which decide where images are few or a network is narrow.</summary>
    [Theory]
    [InlineData(Precision.Fp32, 230)]
    [InlineData(Precision.Tf32, 230)]
    [InlineData(Precision.Bf16, 230)]
    public void A_step_of_ResNet_18_takes_few_launches(Precision precision, int most)
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(precision);
        MockCuda.Execute(false);
        using SmallTraining training = new(device);
        training.Step();
        long before = device.Launches;

        training.Step();

        Assert.InRange(device.Launches - before, 1, most);
    }

    /// <summary>Normalized maps and their gradients are stored as bfloat16, and all that reads them in a step reads that.</summary>
    [Fact]
    public void A_step_in_bfloat16_turns_no_map_into_float32()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Bf16);
        using SmallTraining training = new(device, width: 8);
        List<string> kernels = [];
        MockCuda.Launched = (kernel, _) => kernels.Add(kernel);
        training.Step();
        MockCuda.Launched = null;

        Assert.InRange(kernels.Count, 200, 250);
        Assert.DoesNotContain("Kernel_Widen", kernels);
    }

    [Fact]
    public void A_step_of_parameters_with_and_without_velocity_is_refused()
    {
        using IlgpuBackend device = MockCudaDevice.CreateBackend(Precision.Fp32);
        Storage block = device.Rent(4);

        Assert.Throws<ArgumentException>(() => device.SgdSteps(
            [new SteppedParameter(block, block, block), new SteppedParameter(block, block)], new SgdStep(0.1f, 0.9f, 0, false)));
    }
}
