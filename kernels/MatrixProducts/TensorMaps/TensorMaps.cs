using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.Cuda;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>
/// The tensor maps of a backend in device memory. The memory pool gives each step the same addresses again, so that after the first step all maps are there.
/// </summary>
internal sealed class TensorMaps(TensorMapDriver driver, MemoryPool pool, Staging staging)
{
    private const int MapsOfBlock = 256;
    private const int FloatsOfMap = TensorMapDriver.MapBytes / sizeof(float);

    // As aligned as any block; nothing is read from there.
    private const long AnyAddress = 1 << 20;

    // More than any step needs; beyond it all are forgotten.
    private const int MostBlocks = 16;

    private readonly Dictionary<TensorMapKey, long> _addresses = [];
    private readonly Dictionary<TensorMapKey, bool> _taken = [];
    private readonly List<DeviceStorage> _blocks = [];

    /// <summary>Maps in device memory.</summary>
    internal int Count => _addresses.Count;

    /// <summary>Whether the driver takes maps of a tensor, wherever it lies; for the plan, before there is a copy of it.</summary>
    internal bool Takes(TensorElement element, in TensorGeometry tensor, int boxLength)
    {
        var key = new TensorMapKey(element, AnyAddress, tensor, boxLength, boxLength);
        if (!_taken.TryGetValue(key, out bool takes))
        {
            if (_taken.Count == MostBlocks * MapsOfBlock)
            {
                _taken.Clear();
            }

            Span<byte> map = stackalloc byte[TensorMapDriver.MapBytes];
            _taken[key] = takes = driver.TryEncode(key, map);
        }

        return takes;
    }

    /// <summary>The address of a map in device memory.</summary>
    /// <exception cref="CudaException">The driver does not take the map.</exception>
    internal long Address(in TensorMapKey key)
    {
        if (!_addresses.TryGetValue(key, out long address))
        {
            address = Add(key);
        }

        return address;
    }

    // Kernels that read an old map run before the copy that overwrites it.
    private long Add(in TensorMapKey key)
    {
        if (_addresses.Count == MostBlocks * MapsOfBlock)
        {
            _addresses.Clear();
        }

        int index = _addresses.Count;
        if (index / MapsOfBlock == _blocks.Count)
        {
            _blocks.Add(pool.Rent(MapsOfBlock * FloatsOfMap));
        }

        ArrayView<float> place = _blocks[index / MapsOfBlock].View.SubView(index % MapsOfBlock * FloatsOfMap, FloatsOfMap);
        Span<byte> map = stackalloc byte[TensorMapDriver.MapBytes];
        if (!driver.TryEncode(key, map))
        {
            throw new CudaException(CudaError.CUDA_ERROR_INVALID_VALUE);
        }

        staging.Upload(MemoryMarshal.Cast<byte, float>(map), place);
        long address = place.LoadEffectiveAddressAsPtr();
        _addresses.Add(key, address);
        return address;
    }
}
