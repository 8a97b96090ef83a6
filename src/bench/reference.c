/*
 * The bar: parses Ethernet, IPv4, IPv6, TCP and UDP in a pcap file and sums every checksum, on one core, over mapped memory.
 * Prints counts, which must be those of pathsum, and the time of each pass over the file.
 *
 *     cc -O3 -march=native reference.c -o reference && ./reference FILE.pcap
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

static uint64_t add(uint64_t sum, const uint8_t *octets, size_t length) {
    for (; length >= 4; octets += 4, length -= 4) {
        uint32_t words;
        memcpy(&words, octets, 4);
        sum += words;
    }
    if (length >= 2) {
        uint16_t word;
        memcpy(&word, octets, 2);
        sum += word;
        octets += 2;
        length -= 2;
    }
    return length ? sum + *octets : sum;
}

static uint16_t fold(uint64_t sum) {
    while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
    return (uint16_t)sum;
}

static unsigned word(const uint8_t *octets) { return octets[0] << 8 | octets[1]; }

struct counts { long packets, valid, partial, bad; };

static void frame(const uint8_t *ethernet, struct counts *counts) {
    const uint8_t *ip = ethernet + 14, *segment;
    uint64_t pseudo;
    unsigned protocol, length, type = word(ethernet + 12);

    counts->packets++;
    if (type == 0x0800) {
        unsigned header = (ip[0] & 15) * 4;
        if (fold(add(0, ip, header)) != 0xffff) counts->bad++;
        protocol = ip[9];
        length = word(ip + 2) - header;
        segment = ip + header;
        pseudo = add(0, ip + 12, 8);
    } else if (type == 0x86dd) {
        protocol = ip[6];
        length = word(ip + 4);
        segment = ip + 40;
        pseudo = add(0, ip + 8, 32);
    } else {
        return;
    }
    pseudo += ((uint64_t)protocol << 8) + ((length >> 8 | length << 8) & 0xffff);
    if (fold(add(pseudo, segment, length)) == 0xffff) {
        counts->valid++;
    } else {
        uint16_t field;
        memcpy(&field, segment + (protocol == 6 ? 16 : 6), 2);
        if (field == fold(pseudo)) counts->partial++;
        else counts->bad++;
    }
}

int main(int argc, char **argv) {
    struct stat status;
    int file = argc == 2 ? open(argv[1], O_RDONLY) : -1;
    if (file < 0 || fstat(file, &status)) {
        fprintf(stderr, "usage: reference FILE.pcap (little-endian, Ethernet, nothing but what packets.c makes)\n");
        return 2;
    }
    const uint8_t *octets = mmap(0, status.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
    for (int pass = 0; pass < 5; pass++) {
        struct counts counts = {0, 0, 0, 0};
        struct timespec from, to;
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
        const uint8_t *at = octets + 24, *end = octets + status.st_size;
        while (at + 16 <= end) {
            uint32_t captured;
            memcpy(&captured, at + 8, 4);
            if (captured > end - at - 16) break;
            frame(at + 16, &counts);
            at += 16 + captured;
        }
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
        double seconds = to.tv_sec - from.tv_sec + (to.tv_nsec - from.tv_nsec) / 1e9;
        printf("%ld packets: %ld valid, %ld partial, %ld bad; %.1f ns/packet, %.2f GB/s\n", counts.packets, counts.valid,
               counts.partial, counts.bad, seconds * 1e9 / counts.packets, status.st_size / seconds / 1e9);
    }
    return 0;
}
